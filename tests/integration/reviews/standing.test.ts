import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { listWaiting } from '@/lib/reviews/alarms/queries'
import { keepableHours, lease } from '@/lib/reviews/allocation'
import { claimReview, extendReview, refuseOffer } from '@/lib/reviews/mutations'
import { findStanding } from '@/lib/reviews/standing/queries'
import { addVersion, after, hour, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'

const begin = after(4)
const later = (hours: number) => new Date(begin.getTime() + hours * hour)

test('the author sees who holds their design and until when, others how many, and who is locked out nothing', async () => {
  const challenge = await makeChallenge()
  const [jonas, priya, tomas, noor] = await Promise.all(['Jonas', 'Priya', 'Tomas', 'Noor'].map((name) => makeMember(name)))
  if (!jonas || !priya || !tomas || !noor) throw new Error('four were made')
  const { versionId } = await makeSubmission(jonas, challenge, begin)
  for (const member of [priya, tomas]) await makeLook(member, challenge)
  expect(await findStanding(priya, versionId, later(1))).toMatchObject({ claim: 'free', mode: 'alone', mine: null, people: [] })
  const { id } = await claimReview(priya, versionId, later(1))
  await extendReview(priya, id, later(2))
  const until = later(1 + 2 * lease.hours)
  expect(await findStanding(jonas, versionId, later(3))).toMatchObject({
    finished: 0,
    underWay: 1,
    claim: 'none',
    hoursWaited: 3,
    people: [{ name: 'Priya', claimedAt: later(1), extendedAt: later(2), leaseUntil: until, finishedAt: null }],
  })
  expect(await findStanding(priya, versionId, later(3))).toMatchObject({ mine: { id, state: 'held', leaseUntil: until }, people: [] })
  await refuseOffer(tomas, versionId, later(3))
  expect(await findStanding(tomas, versionId, later(3))).toMatchObject({ underWay: 1, claim: 'had', mine: null, people: [] })
  expect(await findStanding(noor, versionId, later(3))).toBeNull()
  expect(await findStanding(null, versionId, later(3))).toBeNull()
  // Time alone ends a claim.
  expect(await findStanding(jonas, versionId, later(60))).toMatchObject({ underWay: 0, people: [] })
})

test('how long it usually takes is read from designs that had the promised time, and not said below five', async () => {
  await db.review.deleteMany()
  await db.submission.updateMany({ data: { deletedAt: begin } })
  const challenge = await makeChallenge()
  const [one, two] = [await makeMember('Ada'), await makeMember('Ben')]
  const watched = await makeSubmission(await makeMember('Jonas'), challenge, later(200))
  const look = async () => (await findStanding(two, watched.versionId, later(201)))?.estimate
  await makeLook(two, challenge)
  for (let index = 0; index < 5; index++) {
    expect(await look()).toEqual({ kind: 'unknown' })
    const { id, versionId } = await makeSubmission(await makeMember(`Author ${index}`), challenge, begin)
    for (const [reviewer, hours] of [
      [one, 5],
      [two, index < 4 ? 30 : 90],
    ] as const)
      await db.review.create({
        data: { versionId, reviewerId: reviewer.id, claimedAt: begin, leaseUntil: later(24), seenAt: begin, finishedAt: later(hours) },
      })
    // The first design was replaced the same day: nobody waited for it any longer, nor for its next one yet.
    if (index === 0) await addVersion({ id }, { frozenAt: later(180) })
  }
  expect(await look()).toEqual({ kind: 'within', hours: 36 })
  // A design that nobody reviewed in time counts, one that was replaced within that time does not, nor one that wants no feedback.
  const lonely = await makeSubmission(await makeMember('Cleo'), challenge, later(1))
  expect(await look()).toEqual({ kind: 'share', percent: 67 })
  await addVersion(lonely, { frozenAt: later(40) })
  const quiet = await makeSubmission(await makeMember('Dan'), challenge, later(2))
  await db.version.update({ where: { id: quiet.versionId }, data: { wish: 'none', correctedAt: later(2) } })
  // The second version has waited for more than three days by now: it is the one that counts.
  expect(await look()).toEqual({ kind: 'share', percent: 67 })
})

test('the organizer sees who waits, those who can still be served in time first and then the longest, with what is done and under way; nobody else does', async () => {
  const challenge = await makeChallenge()
  const [mira, priya] = [await makeMember('Mira', 'organizer'), await makeMember('Priya')]
  const designs = []
  for (const hours of [3, 1, 2]) designs.push(await makeSubmission(await makeMember(`Author ${hours}`), challenge, later(hours)))
  await makeLook(priya, challenge)
  await claimReview(priya, designs[0]?.versionId ?? '', later(4))
  const list = await listWaiting(mira, challenge.id, later(5))
  expect(list.map(({ design, done, held }) => [design.author.name, done, held])).toEqual([
    ['Author 1', 0, 0],
    ['Author 2', 0, 0],
    ['Author 3', 0, 1],
  ])
  // A day with two promises that have failed: the one that can still be kept comes first.
  expect((await listWaiting(mira, challenge.id, later(2.5 + keepableHours))).map(({ design }) => design.author.name)).toEqual([
    'Author 3',
    'Author 1',
    'Author 2',
  ])
  await expect(listWaiting(priya, challenge.id, later(5))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(listWaiting(await makeMember('Wen', 'moderator'), challenge.id, later(5))).rejects.toMatchObject({ code: 'forbidden' })
})
