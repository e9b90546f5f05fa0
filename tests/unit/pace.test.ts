import fc from 'fast-check'
import { expect, test } from 'vitest'
import { restAfter, stretch } from '@/lib/pace'

const pause = 1000
const milliseconds = fc.double({ min: 0, max: 60_000, noNaN: true })

test('in a quiet hour nobody waits longer to be told than until the worker looks anyway', () => {
  expect([0, 40, 250].map(restAfter(pause))).toEqual([pause, pause, pause])
})

test('while a whole conversation writes at once, telling it takes at most a fifth of the time', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: stretch, noNaN: true }), (worked) => {
      expect(restAfter(pause)(worked)).toBeGreaterThanOrEqual(4 * worked)
    }),
  )
})

test('however long a stretch took, the next one begins after two pauses at most, and never before one', () => {
  fc.assert(
    fc.property(milliseconds, milliseconds, (worked, between) => {
      const rest = restAfter(between)(worked)
      expect(rest).toBeGreaterThanOrEqual(between)
      expect(rest).toBeLessThanOrEqual(2 * between)
    }),
  )
})

test('a job that worked longer never rests shorter', () => {
  fc.assert(
    fc.property(milliseconds, milliseconds, milliseconds, (one, other, between) => {
      const rest = restAfter(between)
      expect(rest(Math.min(one, other))).toBeLessThanOrEqual(rest(Math.max(one, other)))
    }),
  )
})

test('after a burst everybody is told: the last by five times what telling takes, and the longest rest', () => {
  const batch = 100
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      fc.integer({ min: 1, max: 20_000 }),
      (perSecond, cost, burst) => {
        const come = (at: number) => Math.floor((Math.min(at, burst) * perSecond) / 1000)
        let [at, told] = [0, 0]
        while (at <= burst || told < come(burst)) {
          const began = at
          for (let some = batch; some === batch && at < began + stretch; told += some) {
            some = Math.min(batch, come(at) - told)
            at += some * cost
          }
          at += restAfter(pause)(at - began)
        }
        expect(told).toBe(come(burst))
        expect(at).toBeLessThanOrEqual(burst + 5 * (told * cost + pause))
      },
    ),
  )
})
