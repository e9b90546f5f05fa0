import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alarmOf, estimate, isShortOfVolunteers, promiseMode, volunteersWanted } from '@/lib/reviews/promise'

const waited = (hoursToSecond: number | null, hoursWaited = 100) => ({ hoursToSecond, hoursWaited })

it('one, two and three designs have modes of their own, more share a queue', () => {
  expect([0, 1, 2, 3, 4, 2000].map(promiseMode)).toEqual(['alone', 'alone', 'pair', 'trio', 'queue', 'queue'])
})

it('volunteers hear of a version after 36 hours, the organizer after 60, nobody once both reviews are there', () => {
  const version = (doneBy: string[]) => ({ handedInAt: new Date(0), doneBy })
  const after = (hours: number, doneBy: string[] = ['ana']) => alarmOf(version(doneBy), 'queue', new Date(hours * 3_600_000))
  expect([35.9, 36, 59.9, 60, 500].map((hours) => after(hours))).toEqual(['none', 'volunteers', 'volunteers', 'organizer', 'organizer'])
  expect(after(500, ['ana', 'ben'])).toBe('none')
})

it('three volunteers are wanted for each missing review, and fewer are a shortage, but never once both are there', () => {
  expect([0, 1, 2, 3].map(volunteersWanted)).toEqual([6, 3, 0, 0])
  expect([0, 5, 6, 9].map((found) => isShortOfVolunteers(found, 0))).toEqual([true, true, false, false])
  fc.assert(fc.property(fc.nat(20), fc.integer({ min: 2, max: 9 }), (found, done) => !isShortOfVolunteers(found, done)))
})

it('with fewer than four designs, volunteers and the organizer hear of it after twelve hours', () => {
  const version = { handedInAt: new Date(0), doneBy: [] }
  for (const mode of ['alone', 'pair', 'trio'] as const)
    expect([11.9, 12, 500].map((hours) => alarmOf(version, mode, new Date(hours * 3_600_000)))).toEqual(['none', 'organizer', 'organizer'])
})

it('an author is told the shortest span in which four of five had both reviews', () => {
  expect(estimate([10, 20, 20, 30, 80].map((hours) => waited(hours)))).toEqual({ kind: 'within', hours: 36 })
  expect(estimate([1, 1, 1, 1, null].map((hours) => waited(hours)))).toEqual({ kind: 'within', hours: 12 })
})

it('an author is told the share when most wait longer, and nothing from too few designs', () => {
  expect(estimate([10, 60, 60, null, null].map((hours) => waited(hours)))).toEqual({ kind: 'share', percent: 60 })
  expect(estimate([1, 1, 1, 1].map((hours) => waited(hours)))).toEqual({ kind: 'unknown' })
  expect(estimate(Array.from({ length: 20 }, () => waited(1, 10)))).toEqual({ kind: 'unknown' })
})

it('an estimate never gets better because somebody waits longer', () => {
  const rank = (result: ReturnType<typeof estimate>) =>
    result.kind === 'within' ? result.hours : result.kind === 'share' ? 200 - result.percent : 0
  const times = fc.array(fc.option(fc.integer({ min: 1, max: 90 })), { minLength: 5, maxLength: 30 })
  fc.assert(
    fc.property(times, fc.nat(29), (hours, index) => {
      const longer = hours.map((hour, place) => (place === index % hours.length ? null : hour))
      expect(rank(estimate(longer.map((hour) => waited(hour))))).toBeGreaterThanOrEqual(rank(estimate(hours.map((hour) => waited(hour)))))
    }),
  )
})
