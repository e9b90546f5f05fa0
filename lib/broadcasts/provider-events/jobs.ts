import 'server-only'
import { reach } from '@/lib/broadcasts/crash-points'
import { type Concern, concernsOf, type KnownMessage } from '@/lib/broadcasts/provider-events/matching'
import { providerEvent } from '@/lib/broadcasts/provider-events/schema'
import { type Fallout, suppressAfter } from '@/lib/broadcasts/provider-events/suppressing/mutations'
import { db, type Transaction } from '@/lib/db'

const mostAtOnce = 1000
const keptDays = 30

/**
 * Reads up to 1,000 kept webhooks in one transaction: how far each mail came (only ever further, so order and repeats do not
 * matter), which addresses get no more letters, and which held mails are proven to have gone out. Several workers may run it
 * at once. Returns how many webhooks are done with; those of mails another process holds right now wait for the next run.
 */
export async function settleProviderEvents(most = mostAtOnce): Promise<number> {
  return db.$transaction(
    async (tx) => {
      const taken = await tx.$queryRaw<{ id: string; body: unknown }[]>`
        SELECT id, body FROM "ProviderEvent" WHERE "settledAt" IS NULL LIMIT ${most} FOR UPDATE SKIP LOCKED`
      if (taken.length === 0) return 0
      const events = taken.flatMap(({ id, body }) => {
        const event = providerEvent.safeParse(body)
        return event.success ? [{ id, ...event.data }] : []
      })
      const { known, busy } = await lockMessages(tx, events)
      const { concerns, waiting } = concernsOf(events, known, busy)
      await moveUp(tx, concerns)
      await reach('webhook mid-way')
      await acceptProven(tx, concerns)
      await suppressAfter(tx, concerns.flatMap(falloutOf))
      const done = taken.map(({ id }) => id).filter((id) => !waiting.has(id))
      await tx.$executeRaw`UPDATE "ProviderEvent" SET "settledAt" = now() WHERE id = ANY(${done}::text[])`
      return done.length
    },
    { timeout: 30_000, maxWait: 10_000 },
  )
}

/** Forgets webhooks a month after they were read; the provider repeats one for two days at most. Bounded. */
export async function sweepProviderEvents(): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "ProviderEvent" WHERE id IN (
      SELECT id FROM "ProviderEvent" WHERE "settledAt" < now() - make_interval(days => ${keptDays}) LIMIT 5000)`
}

type Named = { messageId: string | null; providerId: string | null }

// Never waits for a row: a sender that settles its batch holds these rows too, in another order.
async function lockMessages(tx: Transaction, events: readonly Named[]): Promise<{ known: KnownMessage[]; busy: Set<string> }> {
  const tagged = events.flatMap(({ messageId }) => messageId ?? [])
  const untagged = events.flatMap(({ messageId, providerId }) => (messageId ? [] : (providerId ?? [])))
  const there = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Message" WHERE id = ANY(${tagged}::uuid[]) UNION SELECT id FROM "Message" WHERE "providerId" = ANY(${untagged}::text[])`
  const known = await tx.$queryRaw<KnownMessage[]>`
    SELECT m.id, m."providerId", m.state::text AS state, m.email, m."batchId", t.key AS "batchKey", m."subscriberId",
      coalesce(m.topic, b.topic)::text AS topic
    FROM "Message" m LEFT JOIN "Batch" t ON t.id = m."batchId" LEFT JOIN "Broadcast" b ON b.id = m."broadcastId"
    WHERE m.id = ANY(${there.map(({ id }) => id)}::uuid[]) ORDER BY m.id FOR UPDATE OF m SKIP LOCKED`
  const locked = new Set(known.map(({ id }) => id))
  return { known, busy: new Set(there.flatMap(({ id }) => (locked.has(id) ? [] : id))) }
}

// What is still in flight keeps its state: its sender or heir settles it by the answer of the call.
async function moveUp(tx: Transaction, concerns: readonly Concern[]) {
  await tx.$executeRaw`
    UPDATE "Message" m SET "deliveryState" = greatest(m."deliveryState", x.delivery), "providerId" = coalesce(m."providerId", x.provider),
      state = CASE WHEN m.state IN ('held', 'expired') THEN 'sent' ELSE m.state END,
      reason = CASE WHEN m.state IN ('held', 'expired') THEN '' ELSE m.reason END,
      "sentAt" = CASE WHEN m.state IN ('held', 'expired') THEN coalesce(m."sentAt", now()) ELSE m."sentAt" END
    FROM unnest(${concerns.map(({ message }) => message.id)}::uuid[], ${concerns.map(({ delivery }) => delivery)}::"DeliveryState"[],
      ${concerns.map(({ providerId }) => providerId)}::text[]) AS x(id, delivery, provider)
    WHERE m.id = x.id AND (x.delivery > m."deliveryState" OR m.state IN ('held', 'expired'))`
}

// The lock first: of two runs that each prove a half, the second must see the first.
async function acceptProven(tx: Transaction, concerns: readonly Concern[]) {
  const ids = [
    ...new Set(concerns.flatMap(({ message }) => (message.state === 'held' || message.state === 'expired' ? (message.batchId ?? []) : []))),
  ]
  if (ids.length === 0) return
  await tx.$queryRaw`SELECT id FROM "Batch" WHERE id = ANY(${ids}::uuid[]) AND state = 'held' ORDER BY id FOR UPDATE`
  await tx.$executeRaw`
    UPDATE "Batch" b SET state = 'accepted', "lastOutcome" = 'proven by webhooks'
    WHERE b.id = ANY(${ids}::uuid[]) AND b.state = 'held'
      AND NOT EXISTS (SELECT 1 FROM "Message" m WHERE m."batchId" = b.id AND m.state IN ('held', 'expired'))`
}

function falloutOf({ message, bounce, complained }: Concern): Fallout[] {
  const { id, email, subscriberId, topic } = message
  const whose = { messageId: id, email, subscriberId, topic }
  return [...(bounce ? [{ ...whose, reason: bounce }] : []), ...(complained ? [{ ...whose, reason: 'complaint' as const }] : [])]
}
