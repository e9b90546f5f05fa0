import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { type Forecast, forecast } from '@/lib/broadcasts/budget/forecast'
import { readHome } from '@/lib/broadcasts/instance/queries'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

// A provider that is away must not turn the whole list into frozen batches that no longer ask whether their readers stayed.
const mostUnclear = 20

export type SendingState = {
  /** All senders wait right now. */
  paused: boolean
  /** This database was copied or moved here, and no organizer has made it this instance's own. */
  foreign: boolean
  /** So many batches wait with an unclear end that no new letters should be frozen. */
  struggling: boolean
  /** Mails the day's quota has room for: all lanes, and bulk. Null without a quota. */
  room: number | null
  bulkRoom: number | null
}

/** What a sender must know before it takes up a batch. */
export async function findSendingState(): Promise<SendingState> {
  const home = await readHome()
  const [state] = await db.$queryRaw<(Omit<SendingState, 'struggling'> & { unclear: number })[]>`
    SELECT coalesce("pausedUntil" > clock_timestamp(), false) AS paused, coalesce(i.home <> ${home}, false) AS foreign,
      (SELECT count(*) FROM (
        SELECT 1 FROM "Batch" WHERE state = 'inflight' AND "leaseUntil" <= now() AND attempts > 0 AND lane >= 'threads' LIMIT ${mostUnclear}) AS waiting)::int
        AS unclear,
      CASE WHEN "dayQuota" IS NOT NULL THEN greatest(0, "dayQuota" - used) END AS room,
      CASE WHEN "dayQuota" IS NOT NULL THEN greatest(0, "dayQuota" * 9 / 10 - used) END AS "bulkRoom"
    FROM "TransportBudget" t JOIN "Instance" i ON i.id = t.id,
      LATERAL (SELECT CASE WHEN "dayStart" >= date_trunc('day', now()) THEN "dayUsed" ELSE 0 END AS used) AS today
    WHERE t.id = 1`
  if (!state) return { paused: true, foreign: false, struggling: false, room: null, bulkRoom: null }
  const { unclear, ...rest } = state
  return { ...rest, struggling: unclear >= mostUnclear }
}

/** How long `recipients` more letters would take from `now` on, behind those that wait already. For organizers. */
export async function forecastSending(actor: Actor, recipients: number, now: Date): Promise<Forecast> {
  authorize(actor, 'mail.read', null)
  const [row] = await db.$queryRaw<{ quota: number | null; usedToday: number; intervalUs: number; waiting: number }[]>`
    SELECT "dayQuota" AS quota, CASE WHEN "dayStart" >= date_trunc('day', now()) THEN "dayUsed" ELSE 0 END AS "usedToday", "intervalUs",
      (SELECT coalesce(sum(t.change), 0)::int FROM "BroadcastTally" t JOIN "Broadcast" b ON b.id = t."broadcastId"
        WHERE t.state IN ('queued', 'batched') AND b.state IN ('expanding', 'sending')) AS waiting
    FROM "TransportBudget" WHERE id = 1`
  const { quota = null, usedToday = 0, intervalUs = 0, waiting = 0 } = row ?? {}
  const perSecond = env().RESEND_API_KEY && intervalUs > 0 ? (mailsInACall * 1_000_000) / intervalUs : null
  return forecast(recipients + waiting, { quota, usedToday, perSecond }, now)
}

const mailsInACall = 100
