import 'server-only'
import { db, type Transaction } from '@/lib/db'
import type { Lane } from '@/lib/generated/prisma/enums'

/** `full`: the day's quota has no room for so many mails; it has again after midnight (UTC). */
export type Slot = { kind: 'go'; wait: number } | { kind: 'later'; wait: number } | { kind: 'paused' } | { kind: 'full' }

/**
 * Takes a sending slot on the database's clock (one row, one UPDATE: GCRA without burst) and counts `mails` against the day's
 * quota, of which bulk leaves a tenth to the other lanes. `wait` is in milliseconds; a transport that is not `paced` waits
 * for nothing but quota and pauses. Bulk mail gets a slot only while at most one lies ahead, so that a sign-in mail never
 * queues behind more than that.
 */
export async function takeSlot(lane: Lane, { mails = 0, paced = true } = {}): Promise<Slot> {
  const bulk = lane === 'bulk'
  // Not waited for on disk: a slot lost with the server's power costs nothing, and the count is flushed with the attempt that follows.
  const [slot] = await db.$queryRaw<{ wait: number }[]>`
    UPDATE "TransportBudget" SET
      "nextFreeAt" = CASE WHEN ${paced} THEN greatest("nextFreeAt", clock_timestamp()) + "intervalUs" * interval '1 microsecond' ELSE "nextFreeAt" END,
      "dayUsed" = CASE WHEN "dayStart" >= date_trunc('day', now()) THEN "dayUsed" ELSE 0 END + ${mails},
      "dayStart" = date_trunc('day', now())
    WHERE id = 1 AND ("pausedUntil" IS NULL OR "pausedUntil" <= clock_timestamp())
      AND (NOT ${bulk && paced} OR "nextFreeAt" <= clock_timestamp() + "intervalUs" * interval '1 microsecond')
      AND (${mails} = 0 OR "dayQuota" IS NULL OR CASE WHEN "dayStart" >= date_trunc('day', now()) THEN "dayUsed" ELSE 0 END + ${mails}
        <= CASE WHEN ${bulk} THEN "dayQuota" * 9 / 10 ELSE "dayQuota" END)
    RETURNING (extract(epoch FROM "nextFreeAt" - "intervalUs" * interval '1 microsecond' - clock_timestamp()) * 1000)::float8 AS wait,
      set_config('synchronous_commit', 'off', true)`
  if (slot) return { kind: 'go', wait: paced ? Math.max(0, slot.wait) : 0 }
  const [budget] = await db.$queryRaw<{ paused: boolean; full: boolean; wait: number }[]>`
    SELECT coalesce("pausedUntil" > clock_timestamp(), false) AS paused,
      ${mails} > 0 AND "dayQuota" IS NOT NULL AND CASE WHEN "dayStart" >= date_trunc('day', now()) THEN "dayUsed" ELSE 0 END + ${mails}
        > CASE WHEN ${bulk} THEN "dayQuota" * 9 / 10 ELSE "dayQuota" END AS full,
      (extract(epoch FROM "nextFreeAt" - "intervalUs" * interval '1 microsecond' - clock_timestamp()) * 1000)::float8 AS wait
    FROM "TransportBudget" WHERE id = 1`
  if (!budget || budget.paused) return { kind: 'paused' }
  return budget.full ? { kind: 'full' } : { kind: 'later', wait: Math.max(1, budget.wait) }
}

/** Takes mails back from the day's count: the call was not made, or the provider surely took none of them. */
export async function giveBack(mails: number, tx: Transaction | typeof db = db): Promise<void> {
  if (mails === 0) return
  await tx.$executeRaw`
    UPDATE "TransportBudget" SET "dayUsed" = greatest(0, "dayUsed" - ${mails}) WHERE id = 1 AND "dayStart" = date_trunc('day', now())`
}

/** The configured quota, for all instances; null for none. */
export async function setDailyQuota(quota: number | null): Promise<void> {
  await db.transportBudget.updateMany({ where: { id: 1 }, data: { dayQuota: quota } })
}

/** Lets all senders of all instances wait; a longer pause already set stays. */
export async function pauseSending(tx: Transaction, seconds: number, reason: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "TransportBudget" SET "pauseReason" = ${reason}, "pausedUntil" = greatest("pausedUntil", now() + make_interval(secs => ${seconds}))
    WHERE id = 1`
}

// Calls leave evenly and arrive less so. One that comes a moment early is refused, which costs a whole second.
const margin = 1.03

/** The rate the provider's answer named: calls a second. */
export async function learnRate(tx: Transaction, perSecond: number | undefined): Promise<void> {
  if (!perSecond) return
  const intervalUs = Math.max(1, Math.ceil((margin * 1_000_000) / perSecond))
  await tx.$executeRaw`UPDATE "TransportBudget" SET "intervalUs" = ${intervalUs} WHERE id = 1 AND "intervalUs" <> ${intervalUs}`
}
