import 'server-only'
import type { GatheredRefusals } from '@/lib/audit/refusals/cross-site'
import { mostNamed, type RefusedDeed } from '@/lib/audit/refusals/limits'
import { clientHash } from '@/lib/client-hash'
import { log } from '@/lib/log'
import { ask } from '@/lib/pool'
import { requestContext, requestStorage } from '@/lib/request-context'

type Refused = {
  deed: RefusedDeed
  /** Whom it is counted for: `member:<id>`, or `client:<hash>` where nobody is known. */
  subject: string
  actorId: string | null
  reason: string
  /** How often, when it was counted before it is written down. */
  times?: number
}

/**
 * Writes down that something was refused (S-85), and never refuses anything itself. The first of an hour for a subject becomes a line at
 * once, the others are counted and become one more line when the hour is over (`closeTallies`): whoever knocks all day leaves 48 lines,
 * and any number of them about 5,000, so the log cannot be used to fill the disk.
 */
export async function recordRefusal({ deed, subject, actorId, reason, times = 1 }: Refused): Promise<void> {
  try {
    await ask`
      WITH known AS (
        SELECT count(*) AS named, count(*) FILTER (WHERE subject = ${subject}) > 0 AS this FROM "RefusalTally"
        WHERE deed = ${deed} AND hour = date_trunc('hour', now())
      ), tallied AS (
        INSERT INTO "RefusalTally" (deed, subject, hour, "actorId", count)
        SELECT ${deed}, CASE WHEN this OR named < ${mostNamed}::int THEN ${subject} ELSE ${others} END, date_trunc('hour', now()),
          CASE WHEN this OR named < ${mostNamed}::int THEN ${actorId}::uuid END, ${times}::int FROM known
        ON CONFLICT (deed, subject, hour) DO UPDATE SET count = "RefusalTally".count + excluded.count
        RETURNING subject, "actorId", count
      )
      INSERT INTO "AuditEntry" ("actorId", deed, subject, reason, "requestId")
      SELECT "actorId", ${deed}, subject, CASE WHEN subject = ${others} THEN ${manyOthers} ELSE ${reason.slice(0, 300)} END,
        ${requestContext()?.id ?? ''} FROM tallied WHERE count = ${times}::int`
  } catch (error) {
    log.error({ err: error, deed }, 'a refusal could not be written down')
  }
}

/**
 * Writes down what was gathered of writes from other sites, each client as a hash. What many clients beyond those kept apart sent is
 * counted together.
 */
export async function recordCrossSite(gathered: readonly GatheredRefusals[]): Promise<void> {
  for (const { client, pattern, count, context } of gathered) {
    const subject = client === null ? others : `client:${clientHash(client)}`
    const refused = { deed: 'cross-site.refused', subject, actorId: null, reason: pattern, times: count } as const
    await requestStorage().run(context, () => recordRefusal(refused))
  }
}

const others = 'others'
const manyOthers = `More than ${mostNamed} in this hour: from here on they are counted together.`
