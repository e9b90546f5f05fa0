import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysUntilAgain, dueAgain, dueAt, type ScoredAnswer, shareOf, weakestPoint } from '@/lib/scenarios/repeating'

const day = 86_400_000
const begin = new Date('2026-11-02T10:00:00Z')
const on = (days: number) => new Date(begin.getTime() + days * day)
const answered = (days: number, ...scores: number[]): ScoredAnswer => ({
  answeredAt: on(days),
  scores: scores.map((score, index) => ({ point: `p${index}`, score })),
})

test('a weak answer comes back after two days, a fair one after five or twelve, a strong one after thirty', () => {
  expect([0, 0.39, 0.4, 0.59, 0.6, 0.79, 0.8, 1].map(daysUntilAgain)).toEqual([2, 2, 5, 5, 12, 12, 30, 30])
  expect(dueAt([answered(0, 0, 0, 1)])).toEqual(on(2))
  expect(dueAt([answered(0, 0, 0, 1), answered(3, 2, 2, 2)])).toEqual(on(33))
  expect(dueAt([])).toBeNull()
})

test('the weakest point is the lowest of the newest answer, and of those alike the one that was missed before', () => {
  expect(weakestPoint([answered(0, 2, 1, 0)])).toBe('p2')
  expect(weakestPoint([answered(0, 2, 0, 0), answered(5, 1, 2, 1)])).toBe('p2')
  expect(weakestPoint([answered(5, 1, 2, 1), answered(0, 0, 0, 2)])).toBe('p0')
  expect(weakestPoint([answered(0, 0, 0), answered(5, 2, 2)])).toBeNull()
})

const score = fc.integer({ min: 0, max: 2 })
const answers = fc.array(
  fc.tuple(fc.nat(60), fc.array(score, { minLength: 6, maxLength: 6 })).map(([days, scores]) => answered(days, ...scores)),
  { maxLength: 6 },
)

test('a better answer never comes back sooner', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(score, score), { minLength: 1, maxLength: 9 }), (pairs) => {
      const [low, high] = [pairs.map((pair) => Math.min(...pair)), pairs.map((pair) => Math.max(...pair))]
      const [weak, strong] = [dueAt([answered(0, ...low)]), dueAt([answered(0, ...high)])]
      expect(strong?.getTime()).toBeGreaterThanOrEqual(weak?.getTime() ?? Number.NaN)
      expect(shareOf(answered(0, ...high).scores)).toBeGreaterThanOrEqual(shareOf(answered(0, ...low).scores))
    }),
  )
})

test('what is due stays due until it is answered again, and the order of answers in the list means nothing', () => {
  fc.assert(
    fc.property(answers, fc.nat(90), fc.nat(30), (given, days, later) => {
      // Two answers at the same moment are one for this law.
      const once = given.filter(({ answeredAt }, index) => given.findIndex((one) => +one.answeredAt === +answeredAt) === index)
      const due = dueAgain([{ answers: once }], on(days)).length
      if (due) expect(dueAgain([{ answers: once }], on(days + later))).toHaveLength(1)
      if (due) expect(dueAgain([{ answers: [...once, answered(days, 2, 2, 2, 2, 2, 2)] }], on(days))).toHaveLength(0)
      expect(dueAt([...once].reverse())).toEqual(dueAt(once))
      expect(weakestPoint([...once].reverse())).toBe(weakestPoint(once))
    }),
  )
})

test('the weakest point is never one that was made, and there is one as long as any was not', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const newest = given.reduce<ScoredAnswer | null>((best, one) => (best && best.answeredAt >= one.answeredAt ? best : one), null)
      const weakest = weakestPoint(given)
      const scores = newest?.scores ?? []
      if (weakest === null) expect(scores.every(({ score }) => score === 2)).toBe(true)
      else expect(scores.find(({ point }) => point === weakest)?.score).toBe(Math.min(...scores.map(({ score }) => score)))
    }),
  )
})

test('the longest due comes first', () => {
  const [old, young] = [{ answers: [answered(0, 0)] }, { answers: [answered(4, 0)] }]
  expect(dueAgain([young, old], on(30))).toEqual([old, young])
})
