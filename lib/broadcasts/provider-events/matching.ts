import type { ProviderEvent } from '@/lib/broadcasts/provider-events/schema'

export type KeptEvent = ProviderEvent & { id: string }
export type KnownMessage = {
  id: string
  providerId: string | null
  state: string
  email: string
  batchId: string | null
  batchKey: string | null
  subscriberId: string | null
  topic: 'stages' | 'newsletter' | 'reviews' | 'announcements' | null
}
/** All that a heap of webhooks says of one message. */
export type Concern = {
  message: KnownMessage
  delivery: ProviderEvent['delivery']
  providerId: string | null
  bounce: 'hard' | 'soft_limit' | null
  complained: boolean
}

const order: ProviderEvent['delivery'][] = ['sent', 'delayed', 'delivered', 'bounced', 'complained']

/**
 * Sorts webhooks by message, whatever their order: the furthest delivery, the worst bounce. `waiting` are those of messages
 * in `busy`, which another process holds right now. A webhook whose tags are not of this very mail of ours (an unknown
 * message, another environment's copy of it) is about nobody here.
 */
export function concernsOf(events: readonly KeptEvent[], known: readonly KnownMessage[], busy: ReadonlySet<string>) {
  const byId = new Map(known.map((message) => [message.id, message]))
  const byProvider = new Map(known.flatMap((message) => (message.providerId ? [[message.providerId, message] as const] : [])))
  const concerns = new Map<string, Concern>()
  const waiting = new Set<string>()
  for (const event of events) {
    if (event.messageId && busy.has(event.messageId)) waiting.add(event.id)
    const message = event.messageId ? byId.get(event.messageId) : byProvider.get(event.providerId ?? '')
    if (message && isAbout(event, message)) concerns.set(message.id, joined(concerns.get(message.id), event, message))
  }
  return { concerns: [...concerns.values()], waiting }
}

// A copy of the database sends the same message ids under keys of its own; its provider's ids are others too.
const isAbout = (event: KeptEvent, message: KnownMessage) =>
  (message.providerId !== null && message.providerId === event.providerId) ||
  (message.batchKey !== null && message.batchKey === event.batchKey)

function joined(before: Concern | undefined, event: KeptEvent, message: KnownMessage): Concern {
  const bounce = event.delivery === 'bounced' ? (event.hard ? 'hard' : 'soft_limit') : null
  return {
    message,
    delivery: before && order.indexOf(before.delivery) > order.indexOf(event.delivery) ? before.delivery : event.delivery,
    providerId: before?.providerId ?? event.providerId,
    bounce: before?.bounce === 'hard' ? 'hard' : (bounce ?? before?.bounce ?? null),
    complained: event.delivery === 'complained' || before?.complained === true,
  }
}
