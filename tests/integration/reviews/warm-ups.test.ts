import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { beginAttempt, commitAttempt } from '@/lib/exercises/attempts/mutations'
import { answerWarmUp, skipWarmUp } from '@/lib/reviews/warm-ups/mutations'
import { findDueWarmUp, findWarmUp } from '@/lib/reviews/warm-ups/queries'
import { after, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { makeExercise } from '@/tests/support/exercises'

const now = after(4)
const tagged = (...tags: string[]) => ({ documents: { brief: { tags } } })

async function makeScene(...tags: string[]) {
  const challenge = await makeChallenge(tagged(...tags))
  const [jonas, priya] = [await makeMember('Jonas'), await makeMember('Priya')]
  const { versionId } = await makeSubmission(jonas, challenge)
  await makeLook(priya, challenge)
  return { challenge, jonas, priya, versionId }
}

test('before her first review in a domain Priya is offered its warm-up, and after an answer never again', async () => {
  const { priya, versionId } = await makeScene('payments')
  expect(await findDueWarmUp(priya, versionId, now)).toBe('orders')
  await answerWarmUp(priya, { domain: 'orders', pointed: { charge: 'on' }, words: { charge: 'Twice?' } }, now)
  expect(await findDueWarmUp(priya, versionId, now)).toBeNull()
  const other = await makeScene('video')
  await makeLook(priya, other.challenge)
  expect(await findDueWarmUp(priya, other.versionId, now)).toBe('media')
})

test('passed over with one click, it is not offered again, and its key stays closed', async () => {
  const { priya, versionId } = await makeScene('payments')
  await skipWarmUp(priya, { domain: 'orders' }, now)
  await skipWarmUp(priya, { domain: 'orders' }, after(5))
  expect(await findDueWarmUp(priya, versionId, now)).toBeNull()
  expect(await findWarmUp(priya, 'orders')).toMatchObject({ key: null })
  expect(await db.warmUp.findMany({ where: { memberId: priya.id } })).toMatchObject([{ skippedAt: now, finishedAt: null }])
})

test('who has reviewed in a domain before is not asked to warm up in it', async () => {
  const { jonas, priya, versionId } = await makeScene('payments')
  const earlier = await makeChallenge(tagged('booking'))
  const design = await makeSubmission(jonas, earlier)
  const dates = { claimedAt: now, leaseUntil: after(5), seenAt: now }
  await db.review.create({ data: { versionId: design.versionId, reviewerId: priya.id, ...dates } })
  expect(await findDueWarmUp(priya, versionId, now)).toBeNull()
})

test('a design that is locked names no warm-up', async () => {
  const { versionId } = await makeScene('payments')
  expect(await findDueWarmUp(await makeMember('Noor'), versionId, now)).toBeNull()
})

test('a challenge whose tags name no domain has the general one', async () => {
  const { priya, versionId } = await makeScene('gardening')
  expect(await findDueWarmUp(priya, versionId, now)).toBe('web')
})

test('the key opens with the answer, to the one who answered and to nobody else', async () => {
  const [priya, tomas] = [await makeMember('Priya'), await makeMember('Tomas')]
  const before = await findWarmUp(priya, 'messaging')
  expect(before?.key).toBeNull()
  expect(JSON.stringify(before)).not.toMatch(/9,000 pockets|once more after a break|single point/i)
  await answerWarmUp(priya, { domain: 'messaging', pointed: {}, words: {} }, now)
  const after = await findWarmUp(priya, 'messaging')
  expect(after?.key?.flaws.map(({ seen }) => seen)).toEqual(Array(7).fill(false))
  expect((await findWarmUp(tomas, 'messaging'))?.key).toBeNull()
})

test('the first answer stays, whether the form came twice at once or again the next day', async () => {
  const priya = await makeMember('Priya')
  const first = { domain: 'web', pointed: { app: 'on' as const }, words: { app: 'One?', page: 'let go again' } }
  await Promise.all([answerWarmUp(priya, first, now), answerWarmUp(priya, first, now)])
  await answerWarmUp(priya, { domain: 'web', pointed: { search: 'on' }, words: {} }, after(5))
  const rows = await db.warmUp.findMany({ where: { memberId: priya.id } })
  expect(rows).toMatchObject([{ answer: { parts: ['app'], words: { app: 'One?' } }, finishedAt: now }])
})

test('whoever passed over may come back and answer', async () => {
  const priya = await makeMember('Priya')
  await skipWarmUp(priya, { domain: 'web' }, now)
  await answerWarmUp(priya, { domain: 'web', pointed: { app: 'on' }, words: {} }, now)
  expect((await findWarmUp(priya, 'web'))?.key?.flaws[0]).toMatchObject({ seen: true })
})

test('a part that is not on the diagram, and a domain that is not there, are refused', async () => {
  const priya = await makeMember('Priya')
  const strange = answerWarmUp(priya, { domain: 'web', pointed: { moon: 'on' }, words: {} }, now)
  await expect(strange).rejects.toMatchObject({ code: 'invalid' })
  await expect(skipWarmUp(priya, { domain: 'moon' }, now)).rejects.toMatchObject({ code: 'not_found' })
  expect(await findWarmUp(priya, 'moon')).toBeNull()
})

test('who has committed an exercise of the domain is not asked to warm up in it', async () => {
  const { priya, versionId } = await makeScene('payments')
  const { slug } = await makeExercise(41)
  const { id } = await beginAttempt(priya, slug, now)
  expect(await findDueWarmUp(priya, versionId, now)).toBe('orders')
  await commitAttempt(priya, { attemptId: id, nothing: 'on' }, now)
  expect(await findDueWarmUp(priya, versionId, now)).toBeNull()
})
