import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { listNotifications } from '@/lib/notifications/queries'
import { finishReview, noteWork, previewReview } from '@/lib/reviews/finishing/mutations'
import { findDesk, isOwnReview } from '@/lib/reviews/finishing/queries'
import type { FinishReviewInput } from '@/lib/reviews/finishing/schema'
import { claimReview, returnReview } from '@/lib/reviews/mutations'
import { findReview } from '@/lib/reviews/queries'
import { tellOfComments } from '@/lib/reviews/threads/jobs'
import { openThread } from '@/lib/reviews/threads/mutations'
import { after, hour, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'

const now = after(4)
const later = (hours: number) => new Date(now.getTime() + hours * hour)
const remark = (body: string) => ({ body, formKey: randomUUID() })
const guided = () =>
  ({ praise: remark('One row per night.'), 'question-0': remark('What if the feed is late?') }) satisfies FinishReviewInput['remarks']

async function makeScene() {
  const challenge = await makeChallenge()
  const [jonas, priya, tomas, noor] = [
    await makeMember('Jonas'),
    await makeMember('Priya'),
    await makeMember('Tomas'),
    await makeMember('Noor'),
  ]
  const { id: submissionId, versionId } = await makeSubmission(jonas, challenge)
  for (const member of [priya, tomas, noor]) await makeLook(member, challenge)
  const { id: reviewId } = await claimReview(priya, versionId, now)
  return { challenge, jonas, priya, tomas, noor, versionId, submissionId, reviewId }
}

const threadsOf = (versionId: string) =>
  db.thread.findMany({
    where: { versionId },
    select: { label: true, reviewId: true, comments: { select: { body: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
const stored = (reviewId: string) => db.review.findUniqueOrThrow({ where: { id: reviewId } })
const newsOf = async (member: Actor) => (await listNotifications(member, later(100), null)).items.map(({ kind }) => kind)

test('Priya says what works and asks; her remarks become conversations, and Jonas hears of one review', async () => {
  const { jonas, priya, versionId, reviewId } = await makeScene()
  const remarks = { ...guided(), suggestion: remark('Have you thought of a hold?') }
  expect(await finishReview(priya, { reviewId, remarks }, later(1))).toMatchObject({ counted: true })
  expect(await threadsOf(versionId)).toEqual([
    { label: 'praise', reviewId, comments: [{ body: 'One row per night.' }] },
    { label: 'question', reviewId, comments: [{ body: 'What if the feed is late?' }] },
    { label: 'suggestion', reviewId, comments: [{ body: 'Have you thought of a hold?' }] },
  ])
  expect((await stored(reviewId)).finishedAt).toEqual(later(1))
  await tellOfComments(later(2))
  expect(await newsOf(jonas)).toEqual(['review_finished', 'review_claimed'])
})

test('whom a remark names is told of it, although its author is told but once', async () => {
  const { jonas, priya, tomas, reviewId } = await makeScene()
  const remarks = { ...guided(), 'question-1': remark(`What would @${tomas.handle} say to the queue?`) }
  await finishReview(priya, { reviewId, remarks }, later(1))
  await tellOfComments(later(2))
  expect(await newsOf(tomas)).toEqual(['mention'])
  expect(await newsOf(jonas)).toEqual(['review_finished', 'review_claimed'])
})

test('Priya looks at her remarks before anybody else does: all of them in order, nothing is posted, and she counts as at work', async () => {
  const { priya, versionId, reviewId } = await makeScene()
  await db.version.update({ where: { id: versionId }, data: { wish: 'questions', questions: ['Is one region enough?'] } })
  const remarks = { suggestion: remark('Try *one*.'), ...guided(), 'asked-0': remark('For whom?') }
  expect(await previewReview(priya, { reviewId, remarks }, later(7))).toEqual([
    { slot: 'asked-0', label: 'question', body: '> Is one region enough?\n\nFor whom?' },
    { slot: 'praise', label: 'praise', body: 'One row per night.' },
    { slot: 'question-0', label: 'question', body: 'What if the feed is late?' },
    { slot: 'suggestion', label: 'suggestion', body: 'Try *one*.' },
  ])
  expect(await threadsOf(versionId)).toEqual([])
  expect(await stored(reviewId)).toMatchObject({ seenAt: later(7), finishedAt: null })
  await expect(previewReview(priya, { reviewId, remarks: {} }, later(7))).rejects.toMatchObject({ code: 'invalid' })
})

test('who writes in the form keeps their place from a stand-in; nobody says so for another, nor after the end', async () => {
  const { challenge, priya, tomas, noor, versionId, reviewId } = await makeScene()
  await claimReview(tomas, versionId, now)
  await expect(claimReview(noor, versionId, later(7))).rejects.toMatchObject({ code: 'conflict' })
  const atWork = (at: number) => noteWork(priya, reviewId, later(at))
  await atWork(6)
  await atWork(5)
  expect((await stored(reviewId)).seenAt).toEqual(later(6))
  await expect(noteWork(tomas, reviewId, later(7))).rejects.toMatchObject({ code: 'not_found' })
  // Tomás has shown nothing for eight hours, Priya has: one stand-in, for him alone.
  await claimReview(noor, versionId, later(9))
  const elif = await makeMember('Elif')
  await makeLook(elif, challenge)
  await expect(claimReview(elif, versionId, later(9.5))).rejects.toMatchObject({ code: 'conflict' })
  await finishReview(priya, { reviewId, remarks: guided() }, later(10))
  await atWork(11)
  expect((await stored(reviewId)).seenAt).toEqual(later(10))
})

test('the author’s own question stands above what is said to it', async () => {
  const { priya, versionId, reviewId } = await makeScene()
  await db.version.update({ where: { id: versionId }, data: { wish: 'questions', questions: ['Is one region enough?'] } })
  const remarks = { praise: remark('Clear names.'), 'asked-0': remark('For how many hours a year?') }
  await finishReview(priya, { reviewId, remarks }, later(1))
  const bodies = (await threadsOf(versionId)).map(({ comments }) => comments[0]?.body)
  expect(bodies).toContain('> Is one region enough?\n\nFor how many hours a year?')
})

test('without a word of praise, or without a question, it says what is missing and keeps everything', async () => {
  const { priya, versionId, reviewId } = await makeScene()
  const { praise, 'question-0': question } = guided()
  const missing = async (remarks: FinishReviewInput['remarks']) => {
    const refusal = await finishReview(priya, { reviewId, remarks }, later(1)).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'invalid' })
    return Object.keys((refusal as { fields: object }).fields)
  }
  expect(await missing({ 'question-0': question })).toEqual(['remarks.praise.body'])
  expect(await missing({ praise })).toEqual(['remarks.question-0.body'])
  expect(await missing({})).toEqual(['remarks.praise.body'])
  expect(await threadsOf(versionId)).toEqual([])
})

test('who asks freely beside the design while holding it finishes with that, and it belongs to the review', async () => {
  const { priya, versionId, reviewId } = await makeScene()
  await openThread(priya, { versionId, ...remark('Why one queue?') }, later(1))
  await finishReview(priya, { reviewId, remarks: {} }, later(2))
  expect(await threadsOf(versionId)).toMatchObject([{ reviewId }])
})

test('what was asked before the claim, and what others ask, is no part of the review', async () => {
  const { challenge, priya, tomas, versionId, reviewId } = await makeScene()
  await openThread(tomas, { versionId, ...remark('Mine.') }, later(1))
  await db.thread.create({
    data: {
      versionId,
      authorId: priya.id,
      createdAt: later(-5),
      comments: { create: { authorId: priya.id, createdAt: later(-5), ...remark('Long ago.') } },
    },
  })
  await expect(finishReview(priya, { reviewId, remarks: {} }, later(2))).rejects.toMatchObject({ code: 'invalid' })
  await finishReview(priya, { reviewId, remarks: guided() }, later(2))
  expect((await threadsOf(versionId)).filter((thread) => thread.reviewId === reviewId)).toHaveLength(2)
  expect(challenge.slug).toBeTruthy()
})

test('posted twice, at once or again after a lost answer, it is one review', async () => {
  const { jonas, priya, versionId, reviewId } = await makeScene()
  const input = { reviewId, remarks: guided() }
  const both = await Promise.all([finishReview(priya, input, later(1)), finishReview(priya, input, later(1))])
  expect(both.map(({ counted }) => counted)).toEqual([true, true])
  expect(await finishReview(priya, input, later(3))).toEqual({ counted: true, threads: [] })
  expect(await threadsOf(versionId)).toHaveLength(2)
  expect((await newsOf(jonas)).filter((kind) => kind === 'review_finished')).toHaveLength(1)
  expect((await stored(reviewId)).finishedAt).toEqual(later(1))
})

test('more words after the finish are refused with a way on, and a used form key never posts other words', async () => {
  const { priya, versionId, reviewId } = await makeScene()
  const remarks = guided()
  await finishReview(priya, { reviewId, remarks }, later(1))
  const more = finishReview(priya, { reviewId, remarks: { ...remarks, suggestion: remark('And a hold.') } }, later(2))
  await expect(more).rejects.toMatchObject({ code: 'conflict' })
  const other = { ...remarks, praise: { ...remarks.praise, body: 'Other words.' } }
  await expect(finishReview(priya, { reviewId, remarks: other }, later(2))).rejects.toMatchObject({ code: 'conflict' })
  expect(await threadsOf(versionId)).toHaveLength(2)
})

test('a lapsed claim finishes and counts while its place is free', async () => {
  const { priya, reviewId } = await makeScene()
  expect(await finishReview(priya, { reviewId, remarks: guided() }, later(30))).toMatchObject({ counted: true })
  expect((await stored(reviewId)).finishedAt).toEqual(later(30))
})

test('when both places were taken meanwhile, the remarks are posted all the same and do not count', async () => {
  const { jonas, priya, tomas, noor, versionId, reviewId } = await makeScene()
  await claimReview(tomas, versionId, later(25))
  await claimReview(noor, versionId, later(25))
  const review = await findReview(priya, reviewId, later(30))
  expect(review && (await findDesk(priya, review, later(30))).counts).toBe(false)
  const input = { reviewId, remarks: guided() }
  expect(await finishReview(priya, input, later(30))).toMatchObject({ counted: false })
  expect(await finishReview(priya, input, later(31))).toEqual({ counted: false, threads: [] })
  expect(await threadsOf(versionId)).toMatchObject([{ reviewId: null }, { reviewId: null }])
  expect((await stored(reviewId)).finishedAt).toBeNull()
  await tellOfComments(later(32))
  expect(await newsOf(jonas)).not.toContain('review_finished')
  expect(await newsOf(jonas)).toContain('thread_opened')
})

test('two lapsed reviewers and one free place: both post, one of them counts', async () => {
  const { priya, tomas, noor, versionId, reviewId } = await makeScene()
  const { id: second } = await claimReview(tomas, versionId, now)
  await claimReview(noor, versionId, later(26))
  const results = await Promise.all([
    finishReview(priya, { reviewId, remarks: guided() }, later(30)),
    finishReview(tomas, { reviewId: second, remarks: guided() }, later(30)),
  ])
  expect(results.map(({ counted }) => counted).sort()).toEqual([false, true])
  expect(await threadsOf(versionId)).toHaveLength(4)
  expect(await db.review.count({ where: { versionId, finishedAt: { not: null } } })).toBe(1)
})

test('a review that was given back posts without counting', async () => {
  const { priya, reviewId } = await makeScene()
  await returnReview(priya, reviewId, later(1))
  expect(await finishReview(priya, { reviewId, remarks: guided() }, later(2))).toMatchObject({ counted: false })
})

test('nobody finishes, or finds, the review of somebody else', async () => {
  const { tomas, reviewId } = await makeScene()
  await expect(finishReview(tomas, { reviewId, remarks: guided() }, later(1))).rejects.toMatchObject({ code: 'not_found' })
  expect(await findReview(tomas, reviewId, later(1))).toBeNull()
  expect(await isOwnReview(tomas, reviewId)).toBe(false)
})

test('a design taken back answers as absent, and its reviewer still finds the way to their words', async () => {
  const { priya, submissionId, versionId, reviewId } = await makeScene()
  await db.submission.update({ where: { id: submissionId }, data: { deletedAt: later(1) } })
  await expect(finishReview(priya, { reviewId, remarks: guided() }, later(2))).rejects.toMatchObject({ code: 'not_found' })
  expect(await findReview(priya, reviewId, later(2))).toBeNull()
  expect(await isOwnReview(priya, reviewId)).toBe(true)
  expect(await threadsOf(versionId)).toEqual([])
})

test('who was blocked while writing posts nothing and is told so', async () => {
  const { priya, versionId, reviewId } = await makeScene()
  const blocked: Actor = { ...priya, blockedFrom: 'commenting' }
  await expect(finishReview(blocked, { reviewId, remarks: guided() }, later(1))).rejects.toMatchObject({ code: 'forbidden' })
  expect(await threadsOf(versionId)).toEqual([])
})

test('a pin on a diagram of another version is refused at its own field, and nothing is posted', async () => {
  const { challenge, tomas, priya, versionId, reviewId } = await makeScene()
  const other = await makeSubmission(tomas, challenge)
  const strange = await db.diagram.findFirstOrThrow({ where: { versionId: other.versionId } })
  const own = await db.diagram.findFirstOrThrow({ where: { versionId } })
  const pinned = (diagramId: string) => ({ ...guided(), praise: { ...remark('Here.'), diagramId, region: 'xywh=percent:10,10,5,5' } })
  const refusal = await finishReview(priya, { reviewId, remarks: pinned(strange.id) }, later(1)).catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'invalid', fields: { 'remarks.praise.diagramId': [expect.any(String)] } })
  expect(await threadsOf(versionId)).toEqual([])
  await finishReview(priya, { reviewId, remarks: pinned(own.id) }, later(1))
  expect(await db.thread.findFirst({ where: { versionId, label: 'praise' } })).toMatchObject({
    diagramId: own.id,
    region: 'xywh=percent:10,10,5,5',
  })
})
