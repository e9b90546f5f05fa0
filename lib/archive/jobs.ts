import 'server-only'
import { decideLetters } from '@/lib/archive/letters/mutations'
import { db } from '@/lib/db'
import { log } from '@/lib/log'

/** Months looked at in one page of a sweep. */
const page = 500

/**
 * Writes the letters of people's own months as their stages open, each once: safe with any number of workers, and to run twice.
 * Returns the number of mails it put into the outbox.
 */
export async function writeArchiveLetters(now: Date): Promise<number> {
  let [mails, after] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const runs = await listNear(now, after)
    for (const { id } of runs) {
      try {
        mails += await decideLetters(id, now)
      } catch (error) {
        // One month in trouble holds up nobody else's.
        log.error({ err: error, runId: id }, 'a letter of somebody’s own month could not be written and is tried again')
      }
    }
    const last = runs.at(-1)
    if (!last || runs.length < page) return mails
    after = last.id
  }
}

// A stage is never more than a day and a change of clocks away from its distance in hours: nearer ones are looked at closely.
const listNear = (now: Date, after: string) => db.$queryRaw<{ id: string }[]>`
  SELECT r.id FROM "ArchiveRun" r
  WHERE r.id > ${after}::uuid AND r."endedAt" IS NULL AND r."startedAt" <= ${now}::timestamptz AND EXISTS (
    SELECT 1 FROM "Stage" s WHERE s."challengeId" = r."challengeId"
      AND r."startedAt" + (s."opensAt" - (SELECT min(f."opensAt") FROM "Stage" f WHERE f."challengeId" = r."challengeId"))
        <= ${now}::timestamptz + interval '2 days'
      AND NOT EXISTS (SELECT 1 FROM "ArchiveLetter" l WHERE l."runId" = r.id AND l.kind = s.kind))
  ORDER BY r.id LIMIT ${page}`
