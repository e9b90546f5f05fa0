import type { Envelope } from '@/lib/broadcasts/batches/rendering'
import { env } from '@/lib/env'

/** Sender and list as configured now. Frozen with each batch, so that a change of configuration never changes a repeat. */
export function configuredEnvelope(): Envelope {
  const { MAIL_FROM, ORIGIN } = env()
  return { from: MAIL_FROM, listId: `Charrette letters <letters.${new URL(ORIGIN).hostname}>`, unsubscribeMail: addressOf(MAIL_FROM) }
}

const addressOf = (from: string) => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
