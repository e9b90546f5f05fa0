import 'server-only'
import { type MailVars, personalSlots } from '@/lib/broadcasts/slots'
import type { SystemMail } from '@/lib/broadcasts/system-mails'
import type { db, Transaction } from '@/lib/db'
import type { Lane, Topic } from '@/lib/generated/prisma/enums'

/** The channel on which the worker hears that there is mail. */
export const mailChannel = 'charrette_mail'

export type OutgoingMail = {
  name: SystemMail
  /** One key, one mail, however often it is asked for: `signin:<request>`, `opt-in:<request>`. */
  dedupeKey: string
  /** Bulk is a broadcast's. */
  lane: Exclude<Lane, 'bulk'>
  /** Normal form. */
  email: string
  vars: MailVars
  subscriberId?: string
  /** The list it belongs to: it obeys that preference, and its way out leaves that list. Wants a subscriber. */
  topic?: Topic
  /** Later than this it is not sent any more. */
  expiresAt?: Date
}

/**
 * Puts a mail into the outbox inside the caller's transaction, with the newest published words of its name and its slots frozen.
 * A known `dedupeKey` changes nothing. The worker is woken when the transaction commits. Throws when the mail was never
 * published or one of its slots has no value. Returns the id of the new message, null for a known key.
 */
export async function enqueueMail(tx: Transaction | typeof db, mail: OutgoingMail): Promise<string | null> {
  const revision = await tx.contentRevision.findFirst({
    where: { name: mail.name },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, slots: true },
  })
  if (!revision) throw new Error(`the mail ${mail.name} was never published`)
  return enqueueRevision(tx, revision, mail)
}

/** The same with words compiled for this mail. */
export async function enqueueRevision(
  tx: Transaction | typeof db,
  revision: { id: string; slots: string[] },
  mail: Omit<OutgoingMail, 'name'>,
): Promise<string | null> {
  const personal: readonly string[] = mail.topic ? personalSlots : []
  const missing = revision.slots.filter((slot) => !personal.includes(slot) && !isGiven(mail.vars, slot))
  if (missing.length > 0) throw new Error(`the mail ${mail.dedupeKey} needs ${missing.join(', ')}`)
  const named = revision.slots.filter((slot) => !slot.includes('.'))
  const vars = JSON.stringify(Object.fromEntries(named.map((slot) => [slot, mail.vars[slot]])))
  const [message] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Message" ("dedupeKey", lane, "subscriberId", "revisionId", email, topic, vars, "sendAfter", "expiresAt")
    VALUES (${mail.dedupeKey}, ${mail.lane}::"Lane", ${mail.subscriberId ?? null}::uuid, ${revision.id}::uuid, ${mail.email},
      ${mail.topic ?? null}::"Topic", ${vars}::jsonb, now(), ${mail.expiresAt ?? null}::timestamptz)
    ON CONFLICT DO NOTHING RETURNING id`
  await tx.$executeRaw`SELECT pg_notify(${mailChannel}, ${mail.lane})`
  return message?.id ?? null
}

// `items.title` asks for a title in each row of items.
function isGiven(vars: MailVars, slot: string): boolean {
  const [name = '', ...inside] = slot.split('.')
  const value = vars[name]
  if (inside.length === 0) return value !== undefined
  return typeof value === 'object' && value.every((row) => isGiven(row, inside.join('.')))
}
