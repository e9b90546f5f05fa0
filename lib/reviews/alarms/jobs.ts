import 'server-only'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { notifyMembers } from '@/lib/notifications/mutations'
import { type Lacking, listAskable, listEnding, listLacking } from '@/lib/reviews/alarms/queries'
import { alarmOf, isShortOfVolunteers, promiseMode, smallMonthHours, volunteersWanted } from '@/lib/reviews/promise'

const hour = 3_600_000
/** What has waited for longer was asked for in its time, or was brought in from elsewhere: nobody is called for it any more. */
const callsFor = 7 * 24 * hour
/** A version that nobody can be asked for now is looked at again after so long. */
const rest = 10 * 60_000
const resting = new Map<string, number>()

/** How long before its end the holder of a claim is told. */
const warnedFor = 4 * hour

/**
 * Asks for the reviews that are missing: volunteers first, then the organizers, when `alarmOf` says so and somebody could take the work
 * on; the organizers together with the volunteers where too few of those can be asked. Each hears of a version once, whatever runs twice or at the same time. Returns how many were told now.
 */
export async function askForReviews(now: Date): Promise<number> {
  const [since, until] = [new Date(now.getTime() - callsFor), new Date(now.getTime() - smallMonthHours * hour)]
  let [asked, after] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const versions = await listLacking({ since, until, now, after })
    for (const version of versions.filter(({ hasRoom }) => hasRoom)) {
      try {
        asked += await askFor(version, now)
      } catch (error) {
        // One design in trouble holds up no other.
        log.error({ err: error, versionId: version.id }, 'nobody could be asked for a review and it is tried again')
      }
    }
    const last = versions.at(-1)
    if (!last || versions.length < 500) return asked
    after = last.id
  }
}

/** Tells holders of claims that end within four hours, each end once. Returns how many were told now. */
export async function warnOfEndings(now: Date): Promise<number> {
  let warned = 0
  for (const { reviewerId, event, ...about } of await listEnding(now, new Date(now.getTime() + warnedFor)))
    warned += await notifyMembers(db, [reviewerId], { event, actorId: null, kind: 'lease_ending', ...about }, now)
  return warned
}

async function askFor(version: Lacking, now: Date): Promise<number> {
  const { id, challengeId, authorId, frozenAt, done, designs, volunteersTold, organizersTold } = version
  const alarm = alarmOf({ handedInAt: frozenAt, doneBy: Array<string>(done).fill('') }, promiseMode(designs), now)
  if (alarm === 'none') return 0
  const about = { challengeId, versionId: id, actorId: null }
  const isResting = (resting.get(id) ?? 0) > now.getTime()
  const volunteers = volunteersTold || isResting ? [] : await listAskable(id, authorId, now, volunteersWanted(done))
  if (volunteers.length > 0) resting.delete(id)
  else if (!isResting) resting.set(id, now.getTime() + rest)
  const isShort = !volunteersTold && !isResting && isShortOfVolunteers(volunteers.length, done)
  const organizers = (alarm === 'organizer' || isShort) && !organizersTold ? await listOrganizers(authorId) : []
  if (volunteers.length + organizers.length === 0) return 0
  return db.$transaction(async (tx) => {
    // Another worker at this version is left to it; who was told meanwhile is seen here.
    const free = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Version" WHERE id = ${id}::uuid FOR UPDATE SKIP LOCKED`
    if (free.length === 0) return 0
    const before = await tx.notification.count({ where: { versionId: id, kind: 'review_wanted' } })
    const asked = before > 0 ? 0 : await notifyMembers(tx, volunteers, { event: `wanted:${id}`, kind: 'review_wanted', ...about }, now)
    // Others asked enough of them meanwhile: what looked like a shortage was none.
    if (alarm !== 'organizer' && before > 0) return asked
    return asked + (await notifyMembers(tx, organizers, { event: `overdue:${id}`, kind: 'review_overdue', ...about }, now))
  })
}

async function listOrganizers(authorId: string): Promise<string[]> {
  const rows = await db.member.findMany({ where: { role: 'organizer', id: { not: authorId } }, select: { id: true } })
  return rows.map(({ id }) => id)
}
