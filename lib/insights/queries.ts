import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { type GrowthWeek, growthOf, type Steps } from '@/lib/insights/growth'
import { daysOf, healthDays, type MailDay } from '@/lib/insights/health'

/**
 * Confirmed subscribers over the last 26 weeks, from the history of consent: who left and came back is counted as both. Whoever was
 * erased has no history any more and is in no week.
 */
export async function findGrowth(actor: Actor, now: Date): Promise<GrowthWeek[]> {
  authorize(actor, 'subscriber.list', null)
  const steps = await db.$queryRaw<Steps[]>`
    WITH turns AS (
      SELECT "subscriberId", "createdAt", id, CASE
        WHEN kind IN ('confirmed', 'imported') OR how = 'came back' THEN 1 WHEN kind = 'unsubscribed' AND topic IS NULL THEN 0 END AS subscribed
      FROM "ConsentEvent" WHERE "createdAt" <= ${now}::timestamptz
    ), steps AS (
      SELECT "createdAt", subscribed - lag(subscribed, 1, 0) OVER (PARTITION BY "subscriberId" ORDER BY "createdAt", id) AS step
      FROM turns WHERE subscribed IS NOT NULL
    )
    SELECT date_trunc('week', "createdAt", 'UTC') AS week,
      (count(*) FILTER (WHERE step = 1))::int AS joined, (count(*) FILTER (WHERE step = -1))::int AS left
    FROM steps WHERE step <> 0 GROUP BY 1`
  return growthOf(steps, now)
}

/** What became of the mails of the last 30 days, by the day they left. Test mails do not count. */
export async function findMailDays(actor: Actor, now: Date): Promise<MailDay[]> {
  authorize(actor, 'mail.read', null)
  const rows = await db.$queryRaw<MailDay[]>`
    SELECT date_trunc('day', coalesce("sentAt", "sendAfter"), 'UTC') AS day,
      (count(*) FILTER (WHERE state = 'sent' AND "deliveryState" = 'delivered'))::int AS delivered,
      (count(*) FILTER (WHERE state = 'sent' AND "deliveryState" IN ('none', 'sent', 'delayed')))::int AS "underWay",
      (count(*) FILTER (WHERE "deliveryState" = 'bounced'))::int AS bounced,
      (count(*) FILTER (WHERE "deliveryState" = 'complained'))::int AS complained,
      (count(*) FILTER (WHERE state = 'failed' AND "deliveryState" NOT IN ('bounced', 'complained')))::int AS failed
    FROM "Message"
    WHERE coalesce("sentAt", "sendAfter") > ${now}::timestamptz - make_interval(days => ${healthDays + 1}) AND lane <> 'test' AND state IN ('sent', 'failed')
    GROUP BY 1`
  return daysOf(rows, now)
}

/** How long the oldest mail that is due has been waiting, in seconds, and how many wait; null when none does. */
export async function findQueueAge(actor: Actor, now: Date): Promise<{ seconds: number; waiting: number } | null> {
  authorize(actor, 'mail.read', null)
  const [queue] = await db.$queryRaw<{ seconds: number | null; waiting: number }[]>`
    SELECT extract(epoch FROM greatest(${now}::timestamptz, now()) - min(m."sendAfter"))::int AS seconds, count(*)::int AS waiting
    FROM "Message" m LEFT JOIN "Broadcast" b ON b.id = m."broadcastId"
    WHERE m.state = 'queued' AND m."sendAfter" <= greatest(${now}::timestamptz, now()) AND (b.id IS NULL OR b.state = 'sending')`
  return queue && queue.seconds !== null ? { seconds: queue.seconds, waiting: queue.waiting } : null
}

export type LetterLeavers = { id: string; subject: string; slug: string; releaseAt: Date; sent: number; left: number }

/** The newest letters with how many left after each: somebody's leaving counts for the last letter they had got by then. */
export async function listLeavers(actor: Actor, now: Date): Promise<LetterLeavers[]> {
  authorize(actor, 'mail.read', null)
  return db.$queryRaw<LetterLeavers[]>`
    WITH letters AS (
      SELECT b.id, r.subject, b.slug, b."releaseAt" FROM "Broadcast" b JOIN "ContentRevision" r ON r.id = b."revisionId"
      WHERE b."expandedAt" IS NOT NULL AND b."releaseAt" <= ${now}::timestamptz ORDER BY b."releaseAt" DESC, b.id DESC LIMIT 12
    ), blamed AS (
      SELECT (SELECT m."broadcastId" FROM "Message" m WHERE m."subscriberId" = c."subscriberId" AND m.state = 'sent' AND m."broadcastId" IS NOT NULL
          AND m."sentAt" <= c."createdAt" ORDER BY m."sentAt" DESC, m.id DESC LIMIT 1) AS id
      FROM "ConsentEvent" c WHERE c.kind = 'unsubscribed' AND c."createdAt" >= (SELECT min("releaseAt") FROM letters)
    )
    SELECT l.*, coalesce((SELECT sum(t.change) FROM "BroadcastTally" t WHERE t."broadcastId" = l.id AND t.state = 'sent'), 0)::int AS sent,
      (SELECT count(*) FROM blamed WHERE blamed.id = l.id)::int AS left
    FROM letters l ORDER BY l."releaseAt" DESC, l.id DESC`
}
