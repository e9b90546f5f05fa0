import 'server-only'
import { db, type Transaction } from '@/lib/db'
import type { Frequency } from '@/lib/generated/prisma/enums'
import { type Decision, decisionKinds } from '@/lib/notifications/mails/decisions'
import { gatheredKinds, isGathered } from '@/lib/notifications/mails/gathering'
import { lastPeriod, type Period, type Rhythm } from '@/lib/notifications/periods'

/**
 * What moderators wrote behind these notifications of their decisions, by the id of the notification. The event a notification is kept
 * under names the hiding, the warning or the block.
 */
export async function listDecisions(tx: Transaction, notificationIds: readonly string[]): Promise<Map<string, Decision>> {
  if (notificationIds.length === 0) return new Map()
  const rows = await tx.notification.findMany({
    where: { id: { in: [...notificationIds] }, kind: { in: [...decisionKinds] } },
    select: { id: true, dedupeKey: true },
  })
  const about = new Map(rows.map(({ id, dedupeKey }) => [id, dedupeKey.split(':')[1] ?? '']))
  const where = { id: { in: [...about.values()] } }
  const select = { id: true, reason: true } as const
  const [hidings, warnings, blocks] = [
    await tx.hiding.findMany({ where, select: { ...select, liftedAt: true } }),
    await tx.warning.findMany({ where, select }),
    await tx.block.findMany({ where, select: { ...select, endsAt: true, liftedAt: true } }),
  ]
  const decided = new Map(
    [...hidings, ...warnings, ...blocks].map((decision) => [decision.id, { endsAt: null, liftedAt: null, ...decision }]),
  )
  return new Map(
    [...about].flatMap(([id, thing]) => {
      const decision = decided.get(thing)
      if (!decision) return []
      const { reason, endsAt, liftedAt } = decision
      return [[id, { reason, endsAt, isUndone: liftedAt !== null }] as const]
    }),
  )
}

type Waiting = { memberId: string; since: Date; hasUrgent: boolean; frequency: Frequency; zone: string }

/**
 * The members about whose news it can be decided now, who waits longest first; one with a digest only when a period has ended, and
 * one with nothing but news of conversations only when the oldest has been gathered for long enough. Goes from member to member and
 * kind to kind in their index: what waits for the end of somebody's week is walked past.
 */
export async function listDue(now: Date): Promise<string[]> {
  const waiting = await db.$queryRaw<Waiting[]>`
    WITH RECURSIVE oldest AS (
      (SELECT "memberId", kind, "createdAt" FROM "Notification" WHERE "mailDecidedAt" IS NULL AND "readAt" IS NULL
        ORDER BY "memberId", kind, "createdAt" LIMIT 1)
      UNION ALL SELECT n.* FROM oldest o CROSS JOIN LATERAL (
        SELECT "memberId", kind, "createdAt" FROM "Notification" WHERE "mailDecidedAt" IS NULL AND "readAt" IS NULL
          AND ("memberId", kind) > (o."memberId", o.kind) ORDER BY "memberId", kind, "createdAt" LIMIT 1) n
    ), news AS (
      SELECT "memberId", min("createdAt") AS since, bool_or(kind <> ALL(${[...gatheredKinds]}::"NotificationKind"[])) AS "hasUrgent" FROM oldest
      WHERE kind <> 'stage_opened' GROUP BY 1)
    SELECT news."memberId", news.since, news."hasUrgent", coalesce(p.frequency, 'instant')::text AS frequency, coalesce(m.zone, s.zone, 'UTC') AS zone
    FROM news JOIN "Member" m ON m.id = news."memberId"
    LEFT JOIN "Subscriber" s ON s.email = m.email LEFT JOIN "Preference" p ON p."subscriberId" = s.id AND p.topic = 'reviews'
    ORDER BY news.since`
  const periods = new Map<string, Period>()
  return waiting.flatMap(({ memberId, since, hasUrgent, frequency, zone }) => {
    if (frequency === 'off') return memberId
    if (frequency === 'instant') return hasUrgent || isGathered(since, now) ? memberId : []
    return since < periodOf(periods, frequency, zone, now).until ? memberId : []
  })
}

// Many members live in few zones.
function periodOf(known: Map<string, Period>, rhythm: Rhythm, zone: string, now: Date): Period {
  const key = `${rhythm} ${zone}`
  const period = known.get(key) ?? lastPeriod(rhythm, zone, now)
  known.set(key, period)
  return period
}
