import 'server-only'
import { db } from '@/lib/db'

// A provider that is away must not turn the whole list into frozen batches that no longer ask whether their readers stayed.
const mostUnclear = 20

/** Whether all senders wait right now, and whether so many batches wait with an unclear end that no new letters should be frozen. */
export async function findSendingState(): Promise<{ paused: boolean; struggling: boolean }> {
  const [state] = await db.$queryRaw<{ paused: boolean; unclear: number }[]>`
    SELECT coalesce("pausedUntil" > clock_timestamp(), false) AS paused,
      (SELECT count(*) FROM (
        SELECT 1 FROM "Batch" WHERE state = 'inflight' AND "leaseUntil" <= now() AND attempts > 0 AND lane >= 'threads' LIMIT ${mostUnclear}) AS waiting)::int
        AS unclear
    FROM "TransportBudget" WHERE id = 1`
  return { paused: state?.paused ?? false, struggling: (state?.unclear ?? 0) >= mostUnclear }
}
