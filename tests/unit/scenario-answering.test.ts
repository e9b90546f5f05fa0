import fc from 'fast-check'
import { expect, test } from 'vitest'
import { announcement, clockFace, endedBefore, grace, isAnswered, remainingOf } from '@/lib/scenarios/answering'

const begin = new Date('2026-11-22T10:00:00Z')
const at = (milliseconds: number) => new Date(begin.getTime() + milliseconds)
const endsAt = at(300_000)

test('an answer is done when it was handed in, or 15 seconds after its time', () => {
  expect(isAnswered({ endsAt, answeredAt: at(1) }, at(2))).toBe(true)
  expect(isAnswered({ endsAt, answeredAt: null }, at(300_000))).toBe(false)
  expect(isAnswered({ endsAt, answeredAt: null }, at(314_999))).toBe(false)
  expect(isAnswered({ endsAt, answeredAt: null }, at(315_000))).toBe(true)
})

test('what the database asks and what a page says of the same moment agree, and done stays done', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900_000 }), fc.nat(900_000), (moment, later) => {
      const done = isAnswered({ endsAt, answeredAt: null }, at(moment))
      expect(done).toBe(endsAt <= endedBefore(at(moment)))
      if (done) expect(isAnswered({ endsAt, answeredAt: null }, at(moment + later))).toBe(true)
      if (done) expect(remainingOf({ endsAt }, at(moment))).toBe(0)
      expect(grace).toBe(15_000)
    }),
  )
})

test('the clock shows 5:00 at the start, 0:01 in the last second, 0:00 at the end', () => {
  expect([300_000, 61_000, 999, 1, 0].map(clockFace)).toEqual(['5:00', '1:01', '0:01', '0:01', '0:00'])
})

test('however the seconds are looked at, half, the last minute and the end are each said once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 299_999 }), { maxLength: 40 }), (looks) => {
      const marks = [300_000, ...new Set(looks.sort((one, other) => other - one)), 0]
      const said = marks.slice(1).flatMap((mark, index) => announcement(marks[index] ?? 0, mark, 300_000) ?? [])
      expect(said.length).toBeLessThanOrEqual(3)
      expect(new Set(said).size).toBe(said.length)
      expect(said.at(-1)).toContain('over')
    }),
  )
  const calm = Array.from({ length: 301 }, (_, second) => 300_000 - second * 1000)
  expect(calm.slice(1).flatMap((mark, index) => announcement(calm[index] ?? 0, mark, 300_000) ?? [])).toEqual([
    'Half of the time is left.',
    'One minute left.',
    'The time is over. What was saved counts.',
  ])
})
