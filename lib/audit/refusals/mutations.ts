import 'server-only'
import type { Deed } from '@/lib/audit/deeds'
import { log } from '@/lib/log'
import { ask } from '@/lib/pool'
import { requestContext } from '@/lib/request-context'

/** So many members and clients an hour have lines of their own for each kind of refusal; the others share one. */
export const mostNamed = 50

type Refused = {
  deed: Extract<Deed, 'sign-in.failed' | 'staff-page.refused'>
  /** Whom it is counted for: `member:<id>`, or `client:<hash>` where nobody is known. */
  subject: string
  actorId: string | null
  reason: string
}

/**
 * Writes down that something was refused (S-85), and never refuses anything itself. The first of an hour for a subject becomes a line at
 * once, the others are counted and become one more line when the hour is over (`closeTallies`): whoever knocks all day leaves 48 lines,
 * and any number of them about 5,000, so the log cannot be used to fill the disk.
 */
export async function recordRefusal({ deed, subject, actorId, reason }: Refused): Promise<void> {
  try {
    await ask`
      WITH known AS (
        SELECT count(*) AS named, count(*) FILTER (WHERE subject = ${subject}) > 0 AS this FROM "RefusalTally"
        WHERE deed = ${deed} AND hour = date_trunc('hour', now())
      ), tallied AS (
        INSERT INTO "RefusalTally" (deed, subject, hour, "actorId")
        SELECT ${deed}, CASE WHEN this OR named < ${mostNamed}::int THEN ${subject} ELSE ${others} END, date_trunc('hour', now()),
          CASE WHEN this OR named < ${mostNamed}::int THEN ${actorId}::uuid END FROM known
        ON CONFLICT (deed, subject, hour) DO UPDATE SET count = "RefusalTally".count + 1
        RETURNING subject, "actorId", count
      )
      INSERT INTO "AuditEntry" ("actorId", deed, subject, reason, "requestId")
      SELECT "actorId", ${deed}, subject, CASE WHEN subject = ${others} THEN ${manyOthers} ELSE ${reason.slice(0, 300)} END,
        ${requestContext()?.id ?? ''} FROM tallied WHERE count = 1`
  } catch (error) {
    log.error({ err: error, deed }, 'a refusal could not be written down')
  }
}

const others = 'others'
const manyOthers = `More than ${mostNamed} in this hour: from here on they are counted together.`
