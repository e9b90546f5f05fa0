import 'server-only'
import { db, type Transaction } from '@/lib/db'
import type { Lane } from '@/lib/generated/prisma/enums'

export type Slot = { kind: 'go'; wait: number } | { kind: 'later'; wait: number } | { kind: 'paused' }

/**
 * Takes a sending slot on the database's clock (one row, one UPDATE: GCRA without burst). `wait` is in milliseconds.
 * Bulk mail gets a slot only while at most one lies ahead, so that a sign-in mail never queues behind more than that.
 */
export async function takeSlot(lane: Lane): Promise<Slot> {
  const bulk = lane === 'bulk'
  const [slot] = await db.$queryRaw<{ wait: number }[]>`
    UPDATE "TransportBudget" SET "nextFreeAt" = greatest("nextFreeAt", clock_timestamp()) + "intervalUs" * interval '1 microsecond'
    WHERE id = 1 AND ("pausedUntil" IS NULL OR "pausedUntil" <= clock_timestamp())
      AND (NOT ${bulk} OR "nextFreeAt" <= clock_timestamp() + "intervalUs" * interval '1 microsecond')
    RETURNING (extract(epoch FROM "nextFreeAt" - "intervalUs" * interval '1 microsecond' - clock_timestamp()) * 1000)::float8 AS wait`
  if (slot) return { kind: 'go', wait: Math.max(0, slot.wait) }
  const [budget] = await db.$queryRaw<{ paused: boolean; wait: number }[]>`
    SELECT coalesce("pausedUntil" > clock_timestamp(), false) AS paused,
      (extract(epoch FROM "nextFreeAt" - "intervalUs" * interval '1 microsecond' - clock_timestamp()) * 1000)::float8 AS wait
    FROM "TransportBudget" WHERE id = 1`
  return budget?.paused === false ? { kind: 'later', wait: Math.max(1, budget.wait) } : { kind: 'paused' }
}

/** Lets all senders of all instances wait; a longer pause already set stays. */
export async function pauseSending(tx: Transaction, seconds: number, reason: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "TransportBudget" SET "pauseReason" = ${reason}, "pausedUntil" = greatest("pausedUntil", now() + make_interval(secs => ${seconds}))
    WHERE id = 1`
}

/** The rate the provider's answer named: calls a second. */
export async function learnRate(tx: Transaction, perSecond: number | undefined): Promise<void> {
  if (!perSecond) return
  const intervalUs = Math.max(1, Math.ceil(1_000_000 / perSecond))
  await tx.$executeRaw`UPDATE "TransportBudget" SET "intervalUs" = ${intervalUs} WHERE id = 1 AND "intervalUs" <> ${intervalUs}`
}
