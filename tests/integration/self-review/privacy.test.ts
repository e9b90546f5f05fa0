import { expect, test } from 'vitest'
import { saveAnswer } from '@/lib/self-review/mutations'
import * as queries from '@/lib/self-review/queries'
import { countAnswered, listAnswers } from '@/lib/self-review/queries'
import { after, makeChallenge, makeMember } from '@/tests/support/cast'

const canary = 'we accepted losing one minute of chat'
const answer = { question: 'own/gdpr', text: canary, stance: 'accepted', revision: 0 } as const

test('nobody but its author reads an answer: not another member, not a moderator, not an organizer', async () => {
  const challenge = await makeChallenge()
  const mira = await makeMember('Mira')
  await saveAnswer(mira, challenge.slug, answer, after(8))

  expect(await listAnswers(mira, challenge.id)).toEqual([{ ...answer, revision: 1 }])
  for (const role of ['member', 'moderator', 'organizer'] as const) {
    const other = await makeMember('Somebody', role)
    expect(await listAnswers(other, challenge.id)).toEqual([])
    expect(await countAnswered(other, challenge.id)).toBe(0)
  }
})

test('two members who answer the same question keep their own words', async () => {
  const challenge = await makeChallenge()
  const [mira, jonas] = [await makeMember('Mira'), await makeMember('Jonas')]
  await saveAnswer(mira, challenge.slug, answer, after(8))
  await saveAnswer(jonas, challenge.slug, { ...answer, text: 'covered by deletion', stance: 'covered' }, after(8))
  expect((await listAnswers(mira, challenge.id))[0]?.text).toBe(canary)
  expect((await listAnswers(jonas, challenge.id))[0]?.text).toBe('covered by deletion')
})

test('answers to one challenge do not show in another', async () => {
  const [first, second, mira] = [await makeChallenge(), await makeChallenge(), await makeMember('Mira')]
  await saveAnswer(mira, first.slug, answer, after(8))
  expect(await listAnswers(mira, second.id)).toEqual([])
})

test('every question about answers is asked by somebody for themselves', () => {
  expect(Object.keys(queries).sort()).toEqual(['countAnswered', 'listAnswers'])
})
