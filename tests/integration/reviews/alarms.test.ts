import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { listForMail, listNotifications } from '@/lib/notifications/queries'
import { askForReviews, warnOfEndings } from '@/lib/reviews/alarms/jobs'
import { alarmHours, lease, silentAfterHours } from '@/lib/reviews/allocation'
import { claimReview, extendReview, refuseOffer, returnReview } from '@/lib/reviews/mutations'
import { smallMonthHours } from '@/lib/reviews/promise'
import { setVolunteering } from '@/lib/reviews/volunteering/mutations'
import { isVolunteer } from '@/lib/reviews/volunteering/queries'
import {
  addVersion,
  after,
  hour,
  type MadeChallenge,
  makeChallenge,
  makeDraft,
  makeLook,
  makeMember,
  makeSubmission,
} from '@/tests/support/cast'

const begin = after(4)
const later = (hours: number) => new Date(begin.getTime() + hours * hour)

// Other tests' designs, volunteers and organizers would be asked too.
beforeEach(async () => {
  await db.notification.deleteMany()
  await db.reviewVolunteer.deleteMany()
  await db.review.deleteMany()
  await db.member.updateMany({ data: { role: 'member' } })
  await db.submission.updateMany({ data: { deletedAt: begin } })
})

async function makeMonth(designs: number, challenge?: MadeChallenge, at = begin) {
  const here = challenge ?? (await makeChallenge())
  const authors: Actor[] = []
  const made = []
  for (let index = 0; index < designs; index++) {
    const author = await makeMember(`Author ${String.fromCharCode(97 + index)}`)
    made.push(await makeSubmission(author, here, at))
    authors.push(author)
  }
  return { challenge: here, authors, designs: made, versionIds: made.map(({ versionId }) => versionId) }
}

async function makeVolunteer(challenge: MadeChallenge, name = 'Noor') {
  const member = await makeMember(name)
  await makeLook(member, challenge)
  await setVolunteering(member, 'ask', begin)
  return member
}

const toldOf = async (kind: 'review_wanted' | 'review_overdue' | 'lease_ending', versionId?: string) => {
  const where = versionId ? { kind, versionId } : { kind }
  return (await db.notification.findMany({ where, select: { memberId: true } })).map(({ memberId }) => memberId)
}

/** As though enough volunteers had been asked for each. */
const tellEnough = (challenge: MadeChallenge, versionIds: string[], { id }: Actor) =>
  db.notification.createMany({
    data: versionIds.map((versionId) => ({
      memberId: id,
      kind: 'review_wanted' as const,
      challengeId: challenge.id,
      versionId,
      dedupeKey: `wanted:${versionId}:${id}`,
      createdAt: begin,
    })),
  })

const finishOn = (versionId: string, reviewerId: string, at: Date) =>
  db.review.create({
    data: { versionId, reviewerId, claimedAt: begin, leaseUntil: later(lease.hours), seenAt: at, finishedAt: at },
  })

test('volunteers who may see a waiting design are asked after 36 hours, three for each missing review, and each once', async () => {
  const { challenge, versionIds, authors } = await makeMonth(4)
  const [first, second] = versionIds as [string, string]
  const volunteers = []
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal', 'Ida']) volunteers.push(await makeVolunteer(challenge, name))
  const locked = await makeMember('Noor')
  await setVolunteering(locked, 'ask', begin)
  await finishOn(second, authors[0]?.id ?? '', later(3))
  await askForReviews(later(alarmHours.volunteers - 0.1))
  expect(await toldOf('review_wanted')).toEqual([])
  await Promise.all([askForReviews(later(alarmHours.volunteers)), askForReviews(later(alarmHours.volunteers))])
  await askForReviews(later(40))
  const asked = await toldOf('review_wanted', first)
  expect(new Set(asked).size).toBe(asked.length)
  expect(asked).toHaveLength(6)
  expect(await toldOf('review_wanted', second)).toHaveLength(3)
  expect(await toldOf('review_wanted')).not.toContain(locked.id)
  const known = [...volunteers, ...authors].map(({ id }) => id)
  for (const id of asked) expect(known).toContain(id)
})

test('the organizers are told with the volunteers where too few of those can be asked, once, and not where there are enough', async () => {
  const challenge = await makeChallenge()
  const { versionIds } = await makeMonth(1, challenge)
  const { versionIds: younger, authors } = await makeMonth(3, challenge, later(2))
  const [enough, few, none, done] = [...versionIds, ...younger] as [string, string, string, string]
  const mira = await makeMember('Mira', 'organizer')
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay']) await makeVolunteer(challenge, name)
  for (const { id } of authors.slice(0, 2)) await finishOn(done, id, later(3))
  await finishOn(enough, authors[0]?.id ?? '', later(3))
  await askForReviews(later(alarmHours.volunteers - 0.1))
  expect(await toldOf('review_overdue')).toEqual([])
  await Promise.all([askForReviews(later(alarmHours.volunteers)), askForReviews(later(alarmHours.volunteers))])
  expect(await toldOf('review_wanted', enough)).toHaveLength(3)
  expect(await toldOf('review_overdue')).toEqual([])
  // Three are left, for two designs that want six each.
  for (const hours of [2, 2, 4]) await askForReviews(later(alarmHours.volunteers + hours))
  expect((await toldOf('review_wanted', few)).length + (await toldOf('review_wanted', none)).length).toBe(3)
  for (const versionId of [few, none]) expect(await toldOf('review_overdue', versionId)).toEqual([mira.id])
  for (const versionId of [enough, done]) expect(await toldOf('review_overdue', versionId)).toEqual([])
  await askForReviews(later(alarmHours.organizer + 4))
  expect(await toldOf('review_overdue', enough)).toEqual([mira.id])
  expect(await toldOf('review_overdue')).toHaveLength(3)
})

test('the organizers are told after 60 hours, once, and not of a design that has both reviews, both holders or no wish for any', async () => {
  const { challenge, versionIds, authors } = await makeMonth(5)
  const [waiting, done, held, quiet] = versionIds as [string, string, string, string]
  const mira = await makeMember('Mira', 'organizer')
  const [a, b] = [authors[4] as Actor, authors[0] as Actor]
  for (const reviewer of [a, b]) await finishOn(done, reviewer.id, later(2))
  for (const reviewer of [a, b]) await claimReview(reviewer, held, later(59))
  await db.version.update({ where: { id: quiet }, data: { wish: 'none', correctedAt: begin } })
  await tellEnough(challenge, versionIds, b)
  await askForReviews(later(alarmHours.organizer - 0.1))
  expect(await toldOf('review_overdue')).toEqual([])
  await Promise.all([askForReviews(later(alarmHours.organizer)), askForReviews(later(alarmHours.organizer))])
  await askForReviews(later(alarmHours.organizer + 1))
  expect(await toldOf('review_overdue', waiting)).toEqual([mira.id])
  for (const versionId of [done, held, quiet]) expect(await toldOf('review_overdue', versionId)).toEqual([])
  // Both claims lapse: now there is something to do.
  await askForReviews(later(59 + lease.hours))
  expect(await toldOf('review_overdue', held)).toEqual([mira.id])
  const { items } = await listNotifications(mira, later(90), null)
  expect(items[0]?.what).toMatch(
    /^A review is missing: “Author .’s design” by Author . waits for you\.$|^A review is missing: “Author .'s design” by Author . waits for you\.$/,
  )
  const mailed = await listForMail(
    db,
    mira,
    items.map(({ id }) => id),
    later(90),
    300,
  )
  expect(mailed).toHaveLength(items.length)
})

test('with three designs or fewer the organizer and volunteers are asked after twelve hours, and a fourth design changes that', async () => {
  for (const designs of [1, 2, 3, 4]) {
    const { challenge, versionIds } = await makeMonth(designs)
    const mira = await makeMember('Mira', 'organizer')
    const noor = await makeVolunteer(challenge)
    await askForReviews(later(smallMonthHours - 0.1))
    expect(await toldOf('review_overdue', versionIds[0])).toEqual([])
    await askForReviews(later(smallMonthHours))
    expect(await toldOf('review_overdue', versionIds[0])).toEqual(designs < 4 ? [mira.id] : [])
    expect(await toldOf('review_wanted', versionIds[0])).toEqual(designs < 4 ? [noor.id] : [])
    await db.member.update({ where: { id: mira.id }, data: { role: 'member' } })
    await db.reviewVolunteer.deleteMany()
  }
})

test('nobody is asked for their own design, for one they had or passed over, with both hands full, or once they say so', async () => {
  const { versionIds, authors } = await makeMonth(6)
  const [first, second, third] = versionIds as [string, string, string]
  for (const author of authors) await setVolunteering(author, 'ask', begin)
  const [author, passed, returned, busy, gone, left] = authors as [Actor, Actor, Actor, Actor, Actor, Actor]
  await refuseOffer(passed, first, begin)
  const { id } = await claimReview(returned, first, begin)
  await returnReview(returned, id, begin)
  for (const versionId of [second, third]) await claimReview(busy, versionId, later(30))
  await db.submission.updateMany({ where: { memberId: gone.id }, data: { deletedAt: begin } })
  await setVolunteering(left, 'leave', begin)
  expect(await isVolunteer(left)).toBe(false)
  expect(await isVolunteer(author)).toBe(true)
  await askForReviews(later(alarmHours.volunteers))
  expect(await toldOf('review_wanted', first)).toEqual([])
})

test('nobody is asked by name twice within a day, and who has gone silent on two claims can be asked', async () => {
  const { challenge, versionIds } = await makeMonth(4)
  const noor = await makeVolunteer(challenge)
  for (const versionId of versionIds.slice(2)) await claimReview(noor, versionId, later(alarmHours.volunteers - 1))
  const silent = alarmHours.volunteers - 1 + silentAfterHours
  await askForReviews(later(silent - 0.5))
  expect(await toldOf('review_wanted')).toEqual([])
  await askForReviews(later(silent))
  expect(await toldOf('review_wanted')).toEqual([noor.id])
  await askForReviews(later(silent + 23))
  expect(await toldOf('review_wanted')).toEqual([noor.id])
  await askForReviews(later(silent + 24))
  expect(await toldOf('review_wanted')).toEqual([noor.id, noor.id])
})

test('a moderator who has a draft of their own is locked out and not asked; one who does not take part is', async () => {
  const { challenge, versionIds } = await makeMonth(4)
  const [drafting, plain] = [await makeMember('Wen', 'moderator'), await makeMember('Wen', 'moderator')]
  await makeDraft(drafting, challenge)
  for (const moderator of [drafting, plain]) await setVolunteering(moderator, 'ask', begin)
  await askForReviews(later(alarmHours.volunteers))
  expect(await toldOf('review_wanted', versionIds[0])).toEqual([plain.id])
})

test('nobody is called for what is older than a week, for an older version, or for a design taken back', async () => {
  const { challenge, designs, versionIds } = await makeMonth(4)
  for (let count = 0; count < 12; count++) await makeVolunteer(challenge)
  const [old, replaced, back, left] = versionIds as [string, string, string, string]
  await addVersion(designs[1] ?? { id: '' }, { frozenAt: later(30) })
  await db.submission.update({ where: { id: designs[2]?.id ?? '' }, data: { deletedAt: later(1) } })
  await askForReviews(later(8 * 24))
  expect(await toldOf('review_wanted', old)).toEqual([])
  // The clock goes back here, and nobody is asked twice within a day.
  await db.notification.deleteMany()
  await askForReviews(later(40))
  expect(await toldOf('review_wanted', replaced)).toEqual([])
  expect(await toldOf('review_wanted', back)).toEqual([])
  expect(await toldOf('review_wanted', left)).toHaveLength(6)
})

test('who holds a claim is told once four hours before its end, and once more when the second day ends', async () => {
  const { versionIds, authors } = await makeMonth(4)
  const [versionId] = versionIds as [string]
  const priya = authors[1] as Actor
  const { id } = await claimReview(priya, versionId, begin)
  await claimReview(authors[2] as Actor, versionId, later(3))
  expect(await warnOfEndings(later(lease.hours - 4.1))).toBe(0)
  expect((await Promise.all([warnOfEndings(later(lease.hours - 4)), warnOfEndings(later(lease.hours - 4))])).reduce((a, b) => a + b)).toBe(
    1,
  )
  expect(await toldOf('lease_ending')).toEqual([priya.id])
  await extendReview(priya, id, later(22))
  expect(await warnOfEndings(later(22.5))).toBe(0)
  expect(await warnOfEndings(later(2 * lease.hours - 1))).toBe(1)
  expect(await warnOfEndings(later(2 * lease.hours))).toBe(0)
})
