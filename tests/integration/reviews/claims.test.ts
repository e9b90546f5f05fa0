import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { lease, reviewsNeeded, silentAfterHours } from '@/lib/reviews/allocation'
import { claimReview, extendReview, lockReview, refuseOffer, returnReview, touchReview } from '@/lib/reviews/mutations'
import { listOffers } from '@/lib/reviews/offers/queries'
import { findReview, findReviewOf, listMine } from '@/lib/reviews/queries'
import { tellOfComments } from '@/lib/reviews/threads/jobs'
import { openThread } from '@/lib/reviews/threads/mutations'
import { correctVersion, freezeVersion } from '@/lib/submissions/mutations'
import { addVersion, after, hour, makeChallenge, makeDraft, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'

const now = after(4)
const later = (hours: number) => new Date(now.getTime() + hours * hour)
const conflict = { code: 'conflict' }
const hidden = { code: 'not_found' }

async function makeScene(names = ['Priya', 'Tomas', 'Elif']) {
  const challenge = await makeChallenge()
  const jonas = await makeMember('Jonas')
  const design = await makeSubmission(jonas, challenge)
  const peers: Actor[] = []
  for (const name of names) {
    const peer = await makeMember(name)
    await makeLook(peer, challenge)
    peers.push(peer)
  }
  // Tests name as many as they use.
  const [priya, tomas, elif] = peers as [Actor, Actor, Actor]
  return { challenge, jonas, design, versionId: design.versionId, peers, priya, tomas, elif }
}

const finish = (id: string, finishedAt: Date) => db.review.update({ where: { id }, data: { finishedAt } })
const inTransaction = (actor: Actor, id: string, at: Date) => db.$transaction((tx) => lockReview(tx, actor, id, at))

test('Priya takes on Jonas’s design for a day, he hears of it once, and pressing twice is one claim', async () => {
  const { jonas, priya, versionId } = await makeScene()
  const claimed = await claimReview(priya, versionId, now)
  expect(await claimReview(priya, versionId, later(1))).toEqual(claimed)
  const review = await findReview(priya, claimed.id, later(1))
  expect(review).toMatchObject({ state: 'held', leaseUntil: later(lease.hours), extendedAt: null })
  expect(review?.design).toMatchObject({ versionId, author: { name: 'Jonas' } })
  const news = await db.notification.findMany({ where: { memberId: jonas.id }, select: { kind: true, actorId: true, versionId: true } })
  expect(news).toEqual([{ kind: 'review_claimed', actorId: priya.id, versionId }])
})

test('of twenty who want the same design at once, two get it, and the others hear why', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `Peer ${String.fromCharCode(97 + index)}`)
  const { peers, versionId } = await makeScene(names)
  const answers = await Promise.allSettled(peers.map((peer) => claimReview(peer, versionId, now)))
  const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
  expect(refusals).toHaveLength(20 - reviewsNeeded)
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'conflict', message: expect.stringContaining('a moment faster') })
  expect(await db.review.count({ where: { versionId } })).toBe(reviewsNeeded)
})

test('one member who presses in five windows at once holds two reviews', async () => {
  const { challenge, priya } = await makeScene()
  const designs = []
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve']) designs.push(await makeSubmission(await makeMember(name), challenge))
  const answers = await Promise.allSettled(designs.map(({ versionId }) => claimReview(priya, versionId, now)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(await db.review.count({ where: { reviewerId: priya.id } })).toBe(2)
  const [held] = (await listMine(priya, now)).held
  await returnReview(priya, held?.id ?? '', later(1))
  const free = designs.find((_, index) => answers[index]?.status === 'rejected')
  await claimReview(priya, free?.versionId ?? '', later(1))
})

test('a claim is not for one’s own design, an older version, or one whose author wants no feedback', async () => {
  const { challenge, jonas, design, versionId, priya } = await makeScene()
  await expect(claimReview(jonas, versionId, now)).rejects.toMatchObject({ code: 'forbidden' })
  const next = await addVersion(design, { frozenAt: now })
  await expect(claimReview(priya, versionId, now)).rejects.toMatchObject({ ...conflict, message: expect.stringContaining('newer version') })
  await claimReview(priya, next.id, now)
  const quiet = await makeSubmission(await makeMember('Ada'), challenge)
  await db.version.update({ where: { id: quiet.versionId }, data: { wish: 'none' } })
  await expect(claimReview(priya, quiet.versionId, now)).rejects.toMatchObject({
    ...conflict,
    message: expect.stringContaining('no feedback'),
  })
})

test('a claim that has gone silent keeps its place and leaves its holder a hand free', async () => {
  const { challenge, priya, versionId } = await makeScene()
  const [second, third] = [
    await makeSubmission(await makeMember('Ada'), challenge),
    await makeSubmission(await makeMember('Ben'), challenge),
  ]
  const first = await claimReview(priya, versionId, now)
  await claimReview(priya, second.versionId, later(1))
  await expect(claimReview(priya, third.versionId, later(silentAfterHours - 0.1))).rejects.toMatchObject(conflict)
  await claimReview(priya, third.versionId, later(silentAfterHours))
  expect(await findReview(priya, first.id, later(silentAfterHours))).toMatchObject({ state: 'held' })
  await expect(inTransaction(priya, first.id, later(silentAfterHours))).resolves.toMatchObject({ mayFinish: true })
})

test('who is locked out can claim, refuse, find, extend and give back nothing, and is offered nothing', async () => {
  const { challenge, priya, versionId } = await makeScene()
  const claimed = await claimReview(priya, versionId, now)
  for (const role of ['member', 'moderator'] as const) {
    const noor = await makeMember('Noor', role)
    await makeDraft(noor, challenge)
    await expect(claimReview(noor, versionId, now)).rejects.toMatchObject(hidden)
    await expect(refuseOffer(noor, versionId, now)).rejects.toMatchObject(hidden)
    await expect(extendReview(noor, claimed.id, now)).rejects.toMatchObject(hidden)
    await expect(returnReview(noor, claimed.id, now)).rejects.toMatchObject(hidden)
    expect(await findReview(noor, claimed.id, now)).toBeNull()
    expect((await listOffers(noor, now, 5)).filter((offer) => offer.challenge.id === challenge.id)).toEqual([])
  }
})

test('a claim on a design that is taken back is hidden with it, holds no hand, and is back when the design is', async () => {
  const { challenge, priya, versionId, design } = await makeScene()
  const claimed = await claimReview(priya, versionId, now)
  await db.submission.update({ where: { id: design.id }, data: { deletedAt: now } })
  expect(await findReview(priya, claimed.id, now)).toBeNull()
  expect((await listMine(priya, now)).held).toEqual([])
  for (const name of ['Ada', 'Ben']) await claimReview(priya, (await makeSubmission(await makeMember(name), challenge)).versionId, now)
  await db.submission.update({ where: { id: design.id }, data: { deletedAt: null } })
  expect(await findReview(priya, claimed.id, now)).toMatchObject({ state: 'held' })
})

test('a claim is extended once, from its beginning, and then returns by itself', async () => {
  const { priya, tomas, elif, versionId } = await makeScene()
  const { id } = await claimReview(priya, versionId, now)
  await claimReview(tomas, versionId, now)
  await extendReview(priya, id, later(20))
  await extendReview(priya, id, later(30))
  expect(await findReview(priya, id, later(47.9))).toMatchObject({
    state: 'held',
    leaseUntil: later(2 * lease.hours),
    extendedAt: later(20),
  })
  expect(await findReview(priya, id, later(48))).toMatchObject({ state: 'lapsed' })
  await expect(extendReview(priya, id, later(48))).rejects.toMatchObject(conflict)
  // Tomás lapsed at 24 h: from then on there is one place.
  await expect(claimReview(elif, versionId, later(1))).rejects.toMatchObject(conflict)
  await claimReview(elif, versionId, later(24))
})

test('a claim given back frees its place at once and is not offered to its holder again', async () => {
  const { challenge, priya, tomas, elif, versionId } = await makeScene()
  const [first] = [await claimReview(priya, versionId, now), await claimReview(tomas, versionId, now)]
  await expect(claimReview(elif, versionId, later(1))).rejects.toMatchObject(conflict)
  await returnReview(priya, first.id, later(1))
  await returnReview(priya, first.id, later(2))
  await claimReview(elif, versionId, later(2))
  await expect(claimReview(priya, versionId, later(100))).rejects.toMatchObject({ ...conflict, message: expect.stringContaining('passed') })
  const offered = async (actor: Actor, at: Date) => (await listOffers(actor, at, 9)).filter((offer) => offer.challenge.id === challenge.id)
  expect(await offered(priya, later(100))).toEqual([])
})

test('a lapsed claim may be finished while its place is free, and not once two others have it', async () => {
  const { priya, tomas, elif, versionId } = await makeScene()
  const { id } = await claimReview(priya, versionId, now)
  expect(await inTransaction(priya, id, later(1))).toMatchObject({ state: 'held', mayFinish: true })
  expect(await inTransaction(priya, id, later(30))).toMatchObject({ state: 'lapsed', mayFinish: true })
  await claimReview(tomas, versionId, later(30))
  expect(await inTransaction(priya, id, later(30))).toMatchObject({ mayFinish: true })
  const last = await claimReview(elif, versionId, later(30))
  expect(await inTransaction(priya, id, later(30))).toMatchObject({ mayFinish: false })
  await returnReview(elif, last.id, later(31))
  await finish(id, later(32))
  expect(await inTransaction(priya, id, later(33))).toMatchObject({ state: 'finished', mayFinish: false })
  await expect(returnReview(priya, id, later(33))).rejects.toMatchObject(conflict)
  await expect(inTransaction(tomas, id, later(33))).rejects.toMatchObject(hidden)
})

test('a holder silent for eight hours gets a stand-in beside them; one who works does not', async () => {
  const { priya, tomas, elif, versionId } = await makeScene()
  await claimReview(priya, versionId, now)
  await claimReview(tomas, versionId, now)
  for (const peer of [priya, tomas]) await db.$transaction((tx) => touchReview(tx, peer, versionId, later(4)))
  await expect(claimReview(elif, versionId, later(silentAfterHours))).rejects.toMatchObject(conflict)
  await claimReview(elif, versionId, later(4 + silentAfterHours))
})

test('a comment of its holder on the design shows that they work on it', async () => {
  const { priya, tomas, elif, versionId } = await makeScene()
  for (const peer of [priya, tomas]) await claimReview(peer, versionId, now)
  for (const peer of [priya, tomas]) await openThread(peer, { versionId, body: 'What restarts first?', formKey: randomUUID() }, later(7))
  await tellOfComments(later(7.1))
  await expect(claimReview(elif, versionId, later(14.9))).rejects.toMatchObject(conflict)
  await claimReview(elif, versionId, later(15))
})

test('a claim on an older version stays good when a new version asks for two reviews of its own', async () => {
  const { priya, design, versionId } = await makeScene()
  const { id } = await claimReview(priya, versionId, now)
  const next = await addVersion(design, { frozenAt: later(1) })
  expect(await inTransaction(priya, id, later(2))).toMatchObject({ mayFinish: true })
  await claimReview(priya, next.id, later(2))
  expect(await findReviewOf(priya, next.id, later(2))).toMatchObject({ state: 'held' })
})

test('a version claimed within its grace can no longer be corrected, also when nothing comes of the claim', async () => {
  const { challenge, priya } = await makeScene()
  const ada = await makeMember('Ada')
  const { submissionId } = await makeDraft(ada, challenge)
  const version = await freezeVersion(ada, { challengeId: challenge.id, revision: 1 }, now)
  const correct = async (revision: number, at: Date) => {
    await db.draft.update({ where: { submissionId }, data: { title: `Take ${revision}`, revision } })
    return correctVersion(ada, { challengeId: challenge.id, revision }, at)
  }
  await correct(2, later(0.1))
  const { id } = await claimReview(priya, version.id, later(0.2))
  await expect(correct(3, later(0.3))).rejects.toMatchObject({ ...conflict, message: expect.stringContaining('begun to review') })
  await returnReview(priya, id, later(0.4))
  await expect(correct(4, later(0.5))).rejects.toMatchObject(conflict)
  expect(await db.version.findMany({ where: { submissionId }, select: { title: true } })).toEqual([{ title: 'Take 2' }])
})

test('an offer passed over comes back to nobody who passed it', async () => {
  const { priya, tomas, versionId } = await makeScene()
  expect((await listOffers(priya, now, 1)).map((offer) => offer.versionId)).toContain(versionId)
  await refuseOffer(priya, versionId, now)
  await refuseOffer(priya, versionId, now)
  expect((await listOffers(priya, now, 9)).map((offer) => offer.versionId)).not.toContain(versionId)
  expect((await listOffers(tomas, now, 9)).map((offer) => offer.versionId)).toContain(versionId)
})
