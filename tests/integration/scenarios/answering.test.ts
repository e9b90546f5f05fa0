import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { pointOf } from '@/lib/rate-limit'
import { importScenario, retireScenarios } from '@/lib/scenarios/editions/mutations'
import { answerFollowUp, beginAnswer, handIn, saveAnswer, scoreAnswer } from '@/lib/scenarios/mutations'
import { findAnswer, findKey, findPoint, findScenario, listOwnAnswers, listScenarios } from '@/lib/scenarios/queries'
import { makeMember } from '@/tests/support/cast'
import { filedScenario, scenarioFixture, secret } from '@/tests/support/scenarios'

const begin = new Date('2026-11-20T10:00:00Z')
const at = (seconds: number) => new Date(begin.getTime() + seconds * 1000)
const over = at(315)
const points = scenarioFixture().points.map(({ id }) => id)
const allScored = (score: number) => Object.fromEntries(points.map((point) => [point, score]))

async function begun(member?: Actor) {
  const slug = `stock-${randomUUID().slice(0, 8)}`
  await importScenario(filedScenario(slug), begin)
  const mira = member ?? (await makeMember('Mira'))
  return { slug, mira, id: await beginAnswer(mira, slug, begin) }
}

test('the clock of the site gives an answer its five minutes, and a second tab finds the same answer running', async () => {
  const { slug, mira, id } = await begun()
  expect(await findAnswer(mira, id, at(10))).toMatchObject({
    startedAt: begin,
    endsAt: at(300),
    answer: '',
    revision: 0,
    isAnswered: false,
  })
  expect(await beginAnswer(mira, slug, at(60))).toBe(id)
  const [one, other] = await Promise.all([beginAnswer(mira, slug, at(400)), beginAnswer(mira, slug, at(400))])
  expect(one).toBe(other)
  expect(one).not.toBe(id)
})

test('words are kept as they come, and a repeated save changes nothing', async () => {
  const { mira, id } = await begun()
  expect(await saveAnswer(mira, id, { answer: 'I would ask', revision: 0 }, at(20))).toEqual({ answer: 'I would ask', revision: 1 })
  expect(await saveAnswer(mira, id, { answer: 'I would ask', revision: 0 }, at(21))).toEqual({ answer: 'I would ask', revision: 1 })
  expect(await findAnswer(mira, id, at(22))).toMatchObject({ answer: 'I would ask', revision: 1 })
})

test('a second window that saved meanwhile is shown beside one’s own words, and neither text is lost', async () => {
  const { mira, id } = await begun()
  await saveAnswer(mira, id, { answer: 'from the laptop', revision: 0 }, at(20))
  const clash = saveAnswer(mira, id, { answer: 'from the phone', revision: 0 }, at(30))
  await expect(clash).rejects.toMatchObject({ code: 'conflict', current: { answer: 'from the laptop', revision: 1 } })
  expect(await saveAnswer(mira, id, { answer: 'from the phone', revision: 1 }, at(31))).toEqual({ answer: 'from the phone', revision: 2 })
})

test('of two windows that save at once, one wins and the other is told', async () => {
  const { mira, id } = await begun()
  const saves = await Promise.allSettled(['one', 'two'].map((answer) => saveAnswer(mira, id, { answer, revision: 0 }, at(20))))
  expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('what was under way at the end is taken for 15 seconds; later words are refused, and what was saved stands', async () => {
  const { mira, id } = await begun()
  await saveAnswer(mira, id, { answer: 'nearly', revision: 0 }, at(290))
  expect(await saveAnswer(mira, id, { answer: 'nearly done', revision: 1 }, at(314))).toMatchObject({ revision: 2 })
  await expect(saveAnswer(mira, id, { answer: 'nearly done, really', revision: 2 }, over)).rejects.toMatchObject({
    code: 'gone',
    current: { answer: 'nearly done', revision: 2 },
  })
  expect(await findAnswer(mira, id, over)).toMatchObject({ answer: 'nearly done', isAnswered: true })
})

test('handing in early ends an answer: from then on no word is taken, and the same words once more are no error', async () => {
  const { mira, id } = await begun()
  await handIn(mira, id, { answer: 'all of it', revision: 0 }, at(100))
  await handIn(mira, id, { answer: 'all of it', revision: 0 }, at(101))
  await expect(saveAnswer(mira, id, { answer: 'and more', revision: 1 }, at(102))).rejects.toMatchObject({ code: 'gone' })
  expect(await db.scenarioAttempt.findUnique({ where: { id } })).toMatchObject({ answer: 'all of it', answeredAt: at(100) })
})

test('handing in over words of another window is refused with both, and goes on with either', async () => {
  const { mira, id } = await begun()
  await saveAnswer(mira, id, { answer: 'from the laptop', revision: 0 }, at(20))
  await expect(handIn(mira, id, { answer: 'from the phone', revision: 0 }, at(30))).rejects.toMatchObject({ code: 'conflict' })
  await handIn(mira, id, { answer: 'from the laptop', revision: 0 }, at(40))
  expect(await findAnswer(mira, id, at(41))).toMatchObject({ answer: 'from the laptop', isAnswered: true })
})

test('handing in during the last seconds of grace counts as at the end', async () => {
  const { mira, id } = await begun()
  await handIn(mira, id, { answer: 'just so', revision: 0 }, at(310))
  expect(await db.scenarioAttempt.findUnique({ where: { id } })).toMatchObject({ answeredAt: at(300) })
})

test('the key opens for its member when the answer is done, by hand or by time, and for nobody else ever', async () => {
  const { slug, mira, id } = await begun()
  const others = [await makeMember('Jonas'), await makeMember('Wen', 'moderator'), await makeMember('Olga', 'organizer')]
  for (const moment of [at(1), at(299), at(314)]) expect(await findKey(mira, id, moment)).toBeNull()
  expect((await findKey(mira, id, over))?.key.answer).toContain(secret)
  for (const other of others) {
    expect(await findKey(other, id, over)).toBeNull()
    expect(await findAnswer(other, id, over)).toBeNull()
    expect(await findPoint(other, id, 'point-1', over)).toBeNull()
    expect(await listOwnAnswers(other, over)).toEqual([])
    await expect(saveAnswer(other, id, { answer: 'mine now', revision: 0 }, at(10))).rejects.toMatchObject({ code: 'not_found' })
    await expect(handIn(other, id, { answer: 'mine now', revision: 0 }, at(10))).rejects.toMatchObject({ code: 'not_found' })
    await expect(scoreAnswer(other, { id, scores: allScored(2), quotes: {} }, over)).rejects.toMatchObject({ code: 'not_found' })
    await expect(answerFollowUp(other, { id, position: 0, answer: 'five words of my own' }, over)).rejects.toMatchObject({
      code: 'not_found',
    })
  }
  // Before the end there is nothing of the key in whatever pages are made of.
  const shown = [
    await listScenarios(mira),
    await findScenario(null, slug),
    await findAnswer(mira, id, at(5)),
    await listOwnAnswers(mira, at(5)),
  ]
  expect(JSON.stringify(shown)).not.toContain(secret)
  expect(await findPoint(mira, id, 'point-1', at(5))).toBeNull()
})

test('a score needs each point, keeps the quoted words, and may be changed', async () => {
  const { mira, id } = await begun()
  await expect(scoreAnswer(mira, { id, scores: allScored(1), quotes: {} }, at(10))).rejects.toMatchObject({ code: 'not_found' })
  await handIn(mira, id, { answer: 'sign-1 it is', revision: 0 }, at(100))
  const { 'point-1': _, ...five } = allScored(1)
  await expect(scoreAnswer(mira, { id, scores: five, quotes: {} }, at(110))).rejects.toMatchObject({
    code: 'invalid',
    fields: { 'scores.point-1': [expect.any(String)] },
  })
  await expect(scoreAnswer(mira, { id, scores: { ...allScored(1), other: 2 }, quotes: {} }, at(110))).rejects.toMatchObject({
    code: 'invalid',
  })
  await scoreAnswer(mira, { id, scores: allScored(1), quotes: { 'point-1': 'sign-1 it is' } }, at(120))
  await scoreAnswer(mira, { id, scores: { ...allScored(1), 'point-1': 2 }, quotes: { 'point-1': 'sign-1 it is' } }, at(130))
  const scores = (await findKey(mira, id, at(140)))?.scores ?? []
  expect(scores).toHaveLength(6)
  expect(scores.find(({ point }) => point === 'point-1')).toEqual({ point: 'point-1', score: 2, quote: 'sign-1 it is' })
})

test('follow-ups open one by one: the next question after the one before is answered, and with it what that listened for', async () => {
  const { mira, id } = await begun()
  await handIn(mira, id, { answer: 'done', revision: 0 }, at(100))
  expect(await findKey(mira, id, at(101))).toMatchObject({ nextFollowUp: null, followUps: [], followUpCount: 3 })
  const first = { id, position: 0, answer: 'I would wait for it' }
  await expect(answerFollowUp(mira, first, at(102))).rejects.toMatchObject({ code: 'conflict' })
  await scoreAnswer(mira, { id, scores: allScored(1), quotes: {} }, at(110))
  const before = await findKey(mira, id, at(111))
  expect(before?.nextFollowUp).toEqual({ position: 0, question: `And the ${secret} number 1?` })
  expect(JSON.stringify(before)).not.toContain('Hears of')
  await expect(answerFollowUp(mira, { ...first, position: 1 }, at(112))).rejects.toMatchObject({ code: 'conflict' })
  await answerFollowUp(mira, first, at(120))
  await answerFollowUp(mira, first, at(121))
  await expect(answerFollowUp(mira, { ...first, answer: 'now that I have read it' }, at(122))).rejects.toMatchObject({ code: 'conflict' })
  const after = await findKey(mira, id, at(130))
  expect(after?.followUps).toMatchObject([{ own: first.answer, listensFor: `Hears of ${secret} 1.` }])
  expect(after?.nextFollowUp?.position).toBe(1)
  expect(JSON.stringify(after)).not.toContain(`Hears of ${secret} 2`)
  await answerFollowUp(mira, { ...first, position: 1 }, at(140))
  await answerFollowUp(mira, { ...first, position: 2 }, at(150))
  expect(await findKey(mira, id, at(160))).toMatchObject({ nextFollowUp: null, followUpCount: 3 })
})

test('a changed file makes an edition for new answers; one that began before keeps its own, and one that is taken away stays readable', async () => {
  const { slug, mira, id } = await begun()
  expect(await importScenario(filedScenario(slug), at(10))).toBe('known')
  expect(await importScenario(filedScenario(slug, { title: 'Stock, seen again' }), at(20))).toBe('changed')
  expect((await findScenario(null, slug))?.task.title).toBe('Stock, seen again')
  expect((await findAnswer(mira, id, at(30)))?.task.title).toBe('The stock shows what is gone')
  await retireScenarios(
    (await listScenarios(null)).map((one) => one.slug).filter((one) => one !== slug),
    at(40),
  )
  expect(await findScenario(null, slug)).toBeNull()
  await expect(beginAnswer(mira, slug, at(50))).rejects.toMatchObject({ code: 'not_found' })
  expect(await findAnswer(mira, id, at(50))).toMatchObject({ isOffered: false })
  expect(await importScenario(filedScenario(slug), at(60))).toBe('changed')
  expect((await findScenario(null, slug))?.task.title).toBe('The stock shows what is gone')
})

test('a score posted twice at once is kept once', async () => {
  const { mira, id } = await begun()
  await handIn(mira, id, { answer: 'done', revision: 0 }, at(100))
  const score = () => scoreAnswer(mira, { id, scores: allScored(1), quotes: {} }, at(110))
  await Promise.all([score(), score(), score()])
  expect((await findKey(mira, id, at(120)))?.scores).toHaveLength(6)
})

test('of two windows that answer a follow-up at once with other words, one is kept and the other is told', async () => {
  const { mira, id } = await begun()
  await handIn(mira, id, { answer: 'done', revision: 0 }, at(100))
  await scoreAnswer(mira, { id, scores: allScored(1), quotes: {} }, at(110))
  const said = await Promise.allSettled(
    ['one thing', 'another thing'].map((answer) => answerFollowUp(mira, { id, position: 0, answer }, at(120))),
  )
  expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(said.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
})

test('saves are counted by the hour for each member: over it the words wait in the browser, and handing in still works', async () => {
  const { mira, id } = await begun()
  await saveAnswer(mira, id, { answer: 'first words', revision: 0 }, at(1))
  const { counter, milliseconds, most } = pointOf('scenario.hour', mira.id)
  // An autosave every three seconds fits in an hour.
  expect([most, milliseconds]).toEqual([1200, 3_600_000])
  const { count } = await db.rateLimit.updateMany({ where: { key: counter }, data: { points: most } })
  expect(count).toBe(1)
  const refused = await saveAnswer(mira, id, { answer: 'first words, and more', revision: 1 }, at(2)).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'rate_limited', retryAfter: expect.any(Number), message: expect.stringContaining('is kept') })
  expect(await findAnswer(mira, id, at(3))).toMatchObject({ answer: 'first words', revision: 1 })
  const { mira: noor, id: hers } = await begun(await makeMember('Noor'))
  await saveAnswer(noor, hers, { answer: 'of another', revision: 0 }, at(4))
  await handIn(mira, id, { answer: 'first words, and more', revision: 1 }, at(5))
  expect(await findAnswer(mira, id, at(6))).toMatchObject({ answer: 'first words, and more', isAnswered: true })
})
