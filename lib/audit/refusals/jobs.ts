import 'server-only'
import { recordDeed } from '@/lib/audit/mutations'
import type { RefusedDeed } from '@/lib/audit/refusals/limits'
import { db } from '@/lib/db'

/** Puts what was refused in the hours that are over into the log, a line for whoever was refused more than once, and forgets it. Bounded, safe to run twice. */
export async function closeTallies(): Promise<number> {
  return db.$transaction(async (tx) => {
    const over = await tx.$queryRaw<Tally[]>`
      DELETE FROM "RefusalTally" WHERE (deed, subject, hour) IN (
        SELECT deed, subject, hour FROM "RefusalTally" WHERE hour < date_trunc('hour', now()) ORDER BY hour LIMIT 500 FOR UPDATE SKIP LOCKED)
      RETURNING deed, subject, hour, "actorId", count`
    for (const { deed, subject, hour, actorId, count } of over.filter((tally) => tally.count > 1)) {
      const reason = `${count} times in the hour from ${hour.toISOString().slice(0, 16).replace('T', ' ')} UTC.`
      await recordDeed(tx, actorId ? { id: actorId } : null, { deed, subject, reason })
    }
    return over.length
  })
}

type Tally = { deed: RefusedDeed; subject: string; hour: Date; actorId: string | null; count: number }
