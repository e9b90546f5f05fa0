import 'server-only'
import type { KnownMessage } from '@/lib/broadcasts/provider-events/matching'
import type { Transaction } from '@/lib/db'

/** What came back after one mail. `soft_limit`: a mail that could not be delivered this time. */
export type Fallout = { messageId: string; reason: 'hard' | 'complaint' | 'soft_limit' } & Pick<
  KnownMessage,
  'email' | 'subscriberId' | 'topic'
>

// An address whose box is full three times in five is one nobody empties.
const softBounces = 3
const ofTheLast = 5

/**
 * Stops mail to addresses that are gone (all mail), complained (letters, and their reader leaves that list) or bounced for
 * now in 3 of the last 5 (letters). One mail stops its address once: what was lifted later stays lifted, whatever is repeated.
 */
export async function suppressAfter(tx: Transaction, fallout: readonly Fallout[]): Promise<void> {
  if (fallout.length === 0) return
  await tx.$queryRaw`SELECT true FROM pg_advisory_xact_lock(hashtextextended('suppress', 0))`
  const added = await suppress(tx, [...fallout.filter(({ reason }) => reason !== 'soft_limit'), ...(await pastTheLimit(tx, fallout))])
  await endLists(
    tx,
    fallout.filter(({ reason, messageId }) => reason === 'complaint' && added.has(messageId)),
  )
}

async function pastTheLimit(tx: Transaction, fallout: readonly Fallout[]): Promise<Fallout[]> {
  const soft = fallout.filter(({ reason }) => reason === 'soft_limit')
  if (soft.length === 0) return []
  const rows = await tx.$queryRaw<{ email: string }[]>`
    SELECT x.email FROM (SELECT DISTINCT unnest(${soft.map(({ email }) => email)}::text[]) AS email) AS x
    WHERE ${softBounces} <= (
      SELECT count(*) FILTER (WHERE last."deliveryState" >= 'bounced') FROM (
        SELECT m."deliveryState" FROM "Message" m
        WHERE m.email = x.email AND m."deliveryState" <> 'none' AND coalesce(m."sentAt", m."createdAt") > coalesce(
          (SELECT max(s."liftedAt") FROM "Suppression" s WHERE s.email = x.email), '-infinity')
        ORDER BY m."createdAt" DESC, m.id DESC LIMIT ${ofTheLast}) AS last)`
  const past = new Set(rows.map(({ email }) => email))
  return soft.filter(({ email }) => past.has(email))
}

async function suppress(tx: Transaction, fallout: readonly Fallout[]): Promise<Set<string>> {
  if (fallout.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ source: string }[]>`
    INSERT INTO "Suppression" (email, reason, scope, source)
    SELECT DISTINCT ON (x.email, x.reason) x.email, x.reason, (CASE WHEN x.reason = 'hard' THEN 'all' ELSE 'bulk' END)::"SuppressionScope", x.source
    FROM unnest(${fallout.map(({ email }) => email)}::text[], ${fallout.map(({ reason }) => reason)}::"SuppressionReason"[],
      ${fallout.map(sourceOf)}::text[]) AS x(email, reason, source)
    WHERE NOT EXISTS (
      SELECT 1 FROM "Suppression" s WHERE s.email = x.email AND s.reason = x.reason AND (s."liftedAt" IS NULL OR s.source = x.source))
    ORDER BY x.email, x.reason, x.source
    RETURNING source`
  const sources = new Set(rows.map(({ source }) => source))
  return new Set(fallout.flatMap((one) => (sources.has(sourceOf(one)) ? one.messageId : [])))
}

const sourceOf = ({ messageId }: Fallout) => `message:${messageId}`

// "This is spam" is the loudest way to say no: the list it came from is left, with proof.
async function endLists(tx: Transaction, complaints: readonly Fallout[]) {
  const listed = complaints.flatMap(({ subscriberId, topic }) => (subscriberId && topic ? [{ subscriberId, topic }] : []))
  if (listed.length === 0) return
  const [ids, topics] = [listed.map(({ subscriberId }) => subscriberId), listed.map(({ topic }) => topic)]
  await tx.$executeRaw`
    INSERT INTO "Preference" ("subscriberId", topic, frequency)
    SELECT DISTINCT x.id, x.topic, 'off'::"Frequency" FROM unnest(${ids}::uuid[], ${topics}::"Topic"[]) AS x(id, topic)
    ON CONFLICT ("subscriberId", topic) DO UPDATE SET frequency = 'off'`
  await tx.$executeRaw`
    INSERT INTO "ConsentEvent" ("subscriberId", kind, topic, how, wording)
    SELECT DISTINCT x.id, 'unsubscribed'::"ConsentKind", x.topic, 'complaint', '' FROM unnest(${ids}::uuid[], ${topics}::"Topic"[]) AS x(id, topic)`
}
