import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { listNotifications } from '@/lib/notifications/queries'
import { finishReview } from '@/lib/reviews/finishing/mutations'
import { claimReview } from '@/lib/reviews/mutations'
import { sayHelp, thankReview } from '@/lib/reviews/thanks/mutations'
import { listCameBack, listFinishedReviews } from '@/lib/reviews/thanks/queries'
import { after, makeChallenge, makeDraft, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'

const now = after(4)
const remark = (body: string) => ({ body, formKey: randomUUID() })

async function makeScene() {
  const challenge = await makeChallenge()
  const [jonas, priya, tomas] = [await makeMember('Jonas'), await makeMember('Priya'), await makeMember('Tomas')]
  const { id: submissionId, versionId } = await makeSubmission(jonas, challenge)
  for (const member of [priya, tomas]) await makeLook(member, challenge)
  const { id: reviewId } = await claimReview(priya, versionId, now)
  const finish = () => finishReview(priya, { reviewId, remarks: { praise: remark('Clear.'), 'question-0': remark('Why?') } }, now)
  return { challenge, jonas, priya, tomas, versionId, submissionId, reviewId, finish }
}

const newsOf = async (member: Actor) => (await listNotifications(member, after(9), null)).items.map(({ kind }) => kind)

test('Jonas thanks in public, Priya hears of it once, and everybody beside the design reads the words', async () => {
  const { jonas, priya, tomas, versionId, reviewId, finish } = await makeScene()
  await finish()
  await thankReview(jonas, { reviewId, words: 'I had not seen the late feed.' }, after(5))
  await thankReview(jonas, { reviewId, words: 'I had not seen the late feed at all.' }, after(6))
  for (const reader of [jonas, priya, tomas]) {
    const [review] = await listFinishedReviews(reader, versionId, now)
    expect(review).toMatchObject({ reviewer: { handle: priya.handle }, thanks: 'I had not seen the late feed at all.' })
    expect(review?.threads).toHaveLength(2)
  }
  expect(await newsOf(priya)).toEqual(['review_thanked'])
})

test('how much it helped is between the two of them, staff included', async () => {
  const { jonas, priya, tomas, versionId, reviewId, finish } = await makeScene()
  await finish()
  await sayHelp(jonas, { reviewId, score: 2 }, after(5))
  await sayHelp(jonas, { reviewId, score: 3 }, after(6))
  const helpFor = async (reader: Actor) => (await listFinishedReviews(reader, versionId, now))[0]?.help
  expect(await helpFor(jonas)).toBe(3)
  expect(await helpFor(priya)).toBe(3)
  expect(await helpFor(tomas)).toBeNull()
  expect(await helpFor(await makeMember('Mira', 'organizer'))).toBeNull()
  expect(await newsOf(priya)).toEqual([])
})

test('a reviewer finds marks, thanks and the private word on their own reviews, and nobody else does', async () => {
  const { jonas, priya, tomas, versionId, reviewId, finish } = await makeScene()
  await finish()
  await thankReview(jonas, { reviewId, words: 'Thank you.' }, after(5))
  await sayHelp(jonas, { reviewId, score: 1 }, after(5))
  for (const { id } of await db.thread.findMany({ where: { versionId } }))
    await db.threadMark.create({ data: { threadId: id, kind: 'new_to_me', createdAt: now } })
  expect((await listCameBack(priya, [reviewId], now)).get(reviewId)).toEqual({
    marks: [{ kind: 'new_to_me', count: 2 }],
    thanks: 'Thank you.',
    help: 1,
  })
  expect(await listCameBack(tomas, [reviewId], now)).toEqual(new Map())
})

test('only the author of the design answers a review, and only once it is finished', async () => {
  const { jonas, priya, tomas, reviewId, finish } = await makeScene()
  const thank = (member: Actor) => thankReview(member, { reviewId, words: 'Thanks.' }, after(5))
  await expect(thank(jonas)).rejects.toMatchObject({ code: 'not_found' })
  await finish()
  await expect(thank(priya)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(thank(tomas)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(sayHelp(tomas, { reviewId, score: 3 }, after(5))).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.reviewThanks.count({ where: { reviewId } })).toBe(0)
})

test('behind the gate there is no review to thank for and none to read', async () => {
  const { challenge, versionId, reviewId, finish } = await makeScene()
  await finish()
  const noor = await makeMember('Noor')
  await makeDraft(noor, challenge)
  expect(await listFinishedReviews(noor, versionId, now)).toEqual([])
  expect(await listFinishedReviews(null, versionId, now)).toEqual([])
  await expect(thankReview(noor, { reviewId, words: 'Hello.' }, now)).rejects.toMatchObject({ code: 'not_found' })
})

test('a design taken back takes its reviews along', async () => {
  const { jonas, priya, versionId, submissionId, reviewId, finish } = await makeScene()
  await finish()
  await db.submission.update({ where: { id: submissionId }, data: { deletedAt: now } })
  expect(await listFinishedReviews(jonas, versionId, now)).toEqual([])
  expect(await listCameBack(priya, [reviewId], now)).toEqual(new Map())
})
