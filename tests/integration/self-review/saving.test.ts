import { expect, test } from 'vitest'
import { AppError } from '@/lib/errors'
import { saveAnswer, saveAnswers } from '@/lib/self-review/mutations'
import { countAnswered, listAnswers } from '@/lib/self-review/queries'
import { after, makeChallenge, makeMember } from '@/tests/support/cast'

const question = 'well-architected/data-in-transit'
const first = { question, text: 'TLS on each hop', stance: 'covered', revision: 0 } as const
const duringSelfReview = after(8)

test('an answer that is written on keeps its last words and counts its revisions', async () => {
  const [challenge, mira] = [await makeChallenge(), await makeMember('Mira')]
  expect((await saveAnswer(mira, challenge.slug, first, duringSelfReview)).revision).toBe(1)
  expect((await saveAnswer(mira, challenge.slug, { ...first, text: 'TLS 1.3 on each hop', revision: 1 }, duringSelfReview)).revision).toBe(
    2,
  )
  expect(await listAnswers(mira, challenge.id)).toEqual([{ question, text: 'TLS 1.3 on each hop', stance: 'covered', revision: 2 }])
})

test('a window that saw an older text is refused and shown what stands there', async () => {
  const [challenge, mira] = [await makeChallenge(), await makeMember('Mira')]
  await saveAnswer(mira, challenge.slug, first, duringSelfReview)
  await saveAnswer(mira, challenge.slug, { ...first, text: 'from the phone', revision: 1 }, duringSelfReview)

  const refusal = await refused(saveAnswer(mira, challenge.slug, { ...first, text: 'from the laptop', revision: 1 }, duringSelfReview))
  expect(refusal.code).toBe('conflict')
  expect(refusal.current).toEqual({ question, text: 'from the phone', stance: 'covered', revision: 2 })
  expect((await listAnswers(mira, challenge.id))[0]?.text).toBe('from the phone')
})

test('of ten windows that save at once one wins and nine are told', async () => {
  const [challenge, mira] = [await makeChallenge(), await makeMember('Mira')]
  await saveAnswer(mira, challenge.slug, first, duringSelfReview)
  const windows = Array.from({ length: 10 }, (_, index) => ({ ...first, text: `window ${index}`, revision: 1 }))
  const results = await Promise.allSettled(windows.map((input) => saveAnswer(mira, challenge.slug, input, duringSelfReview)))

  const winners = results.filter((result) => result.status === 'fulfilled')
  expect(winners).toHaveLength(1)
  expect(await listAnswers(mira, challenge.id)).toEqual([winners[0]?.value])
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict', current: { revision: 2 } })
})

test('of ten first answers at once one wins and there is one row', async () => {
  const [challenge, mira] = [await makeChallenge(), await makeMember('Mira')]
  const windows = Array.from({ length: 10 }, (_, index) => ({ ...first, text: `window ${index}` }))
  const results = await Promise.allSettled(windows.map((input) => saveAnswer(mira, challenge.slug, input, duringSelfReview)))
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  expect(await listAnswers(mira, challenge.id)).toHaveLength(1)
})

test('a save whose answer was lost can be sent again and changes nothing', async () => {
  const [challenge, mira] = [await makeChallenge(), await makeMember('Mira')]
  const once = await saveAnswer(mira, challenge.slug, first, duringSelfReview)
  expect(await saveAnswer(mira, challenge.slug, first, duringSelfReview)).toEqual(once)
})

test('a form with a pillar of answers saves what it can and names what another window changed', async () => {
  const [challenge, mira] = [await makeChallenge(), await makeMember('Mira')]
  const [zone, child] = ['well-architected/zone-down', 'well-architected/zone-down-data']
  await saveAnswer(mira, challenge.slug, { question: zone, text: 'from the phone', stance: null, revision: 0 }, duringSelfReview)
  const form = [
    { question: zone, text: 'from the laptop', stance: null, revision: 0 },
    { question: child, text: 'nothing is lost', stance: 'covered' as const, revision: 0 },
    { question: 'well-architected/zone-down-usable', text: '', stance: null, revision: 0 },
  ]
  const refusal = await refused(saveAnswers(mira, challenge.slug, form, duringSelfReview))
  expect(refusal.current).toEqual({ [zone]: { question: zone, text: 'from the phone', stance: null, revision: 1 } })
  const stored = await listAnswers(mira, challenge.id)
  expect(stored.map(({ question, text }) => [question, text]).sort()).toEqual([
    [zone, 'from the phone'],
    [child, 'nothing is lost'],
  ])
})

test('a question counts once it has words or a stance, and no more when both are taken back', async () => {
  const [challenge, mira] = [await makeChallenge(), await makeMember('Mira')]
  await saveAnswer(mira, challenge.slug, { ...first, text: '' }, duringSelfReview)
  await saveAnswer(mira, challenge.slug, { question: 'own/gdpr', text: 'deletion job', stance: null, revision: 0 }, duringSelfReview)
  expect(await countAnswered(mira, challenge.id)).toBe(2)
  await saveAnswer(mira, challenge.slug, { question: 'own/gdpr', text: '', stance: null, revision: 1 }, duringSelfReview)
  expect(await countAnswered(mira, challenge.id)).toBe(1)
})

test('before the self-review opens there is nothing to answer, and a question nobody asks is refused', async () => {
  const [challenge, mira] = [await makeChallenge(), await makeMember('Mira')]
  expect((await refused(saveAnswer(mira, challenge.slug, first, after(6)))).code).toBe('not_found')
  expect((await refused(saveAnswer(mira, 'no-such-challenge', first, duringSelfReview))).code).toBe('not_found')
  const foreign = { ...first, question: 'well-architected/made-up' }
  expect((await refused(saveAnswer(mira, challenge.slug, foreign, duringSelfReview))).code).toBe('invalid')
  expect(await listAnswers(mira, challenge.id)).toEqual([])
})

async function refused(attempt: Promise<unknown>): Promise<AppError> {
  const refusal = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (refusal instanceof AppError) return refusal
  throw new Error(`expected a refusal, got ${String(refusal)}`)
}
