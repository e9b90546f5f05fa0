import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offersFor, type Waiting } from '@/lib/reviews/allocation'
import { plainPull, randomPush } from '../bench/reviews/baselines'
import { mostGivenAway, reachable } from '../bench/reviews/bound'
import { charrette } from '../bench/reviews/charrette'
import { interval } from '../bench/reviews/part'
import { WaitingLine } from '../bench/reviews/waiting-line'
import { Hands, peopleOf, randomOf } from '../bench/reviews/world'

// What the simulated months say of the product is only worth what they are.

const share = fc.constantFrom(0, 0.3, 0.6)
const anyCell = fc.record({
  members: fc.integer({ min: 1, max: 14 }),
  delivery: fc.constantFrom(0.3, 0.7, 0.95),
  dropOuts: share,
  late: share,
  freeRiders: share,
})

describe('what nobody could exceed', () => {
  it('is what trying out every way to give work away comes to', () => {
    const anySpan = fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => ({ from: Math.min(a, b), until: Math.max(a, b) }))
    const cases = [fc.array(fc.nat(9), { maxLength: 4 }), fc.array(anySpan, { maxLength: 6 }), fc.integer({ min: 1, max: 2 })] as const
    fc.assert(
      fc.property(...cases, (moments, spans, places) => {
        expect(mostGivenAway(moments, spans, places)).toBe(
          tryAll(
            moments.map((moment) => ({ moment, left: places })),
            spans,
          ),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('is exceeded by none of the three systems, whoever takes part', () => {
    fc.assert(
      fc.property(anyCell, fc.nat(9999), (cell, seed) => {
        const people = peopleOf(cell, seed)
        const bound = reachable(people, 72)
        for (const { outcomes } of [charrette(people, randomOf(seed)), randomPush(people, seed), plainPull(people)]) {
          const served = outcomes.filter(({ reviews }) => (reviews[1] ?? Number.POSITIVE_INFINITY) <= 72).length
          expect((100 * served) / people.length).toBeLessThanOrEqual(bound + 1e-9)
        }
      }),
      { numRuns: 300 },
    )
  })
})

function tryAll(designs: { moment: number; left: number }[], [first, ...others]: { from: number; until: number }[]): number {
  if (!first) return 0
  let best = tryAll(designs, others)
  for (const design of designs) {
    if (design.left === 0 || design.moment < first.from || design.moment > first.until) continue
    design.left -= 1
    best = Math.max(best, 1 + tryAll(designs, others))
    design.left += 1
  }
  return best
}

it('an interval is as wide as so few months deserve: the tables of Student, within one percent', () => {
  for (const [count, table] of [
    [4, 3.182],
    [12, 2.201],
    [20, 2.093],
    [60, 2.001],
  ] as const) {
    const values = Array.from({ length: count }, (_, index) => index)
    const error = Math.sqrt((count * (count + 1)) / 12 / count)
    expect(interval(values).mean).toBeCloseTo((count - 1) / 2)
    expect(Math.abs(interval(values).half / (table * error) - 1)).toBeLessThan(0.01)
  }
})

it('who is asked says yes or no each time anew, takes on their own two without asking, and a free rider nothing', () => {
  const [person] = peopleOf({ members: 1, delivery: 1, dropOuts: 0, late: 0, freeRiders: 0 }, 1)
  if (!person) throw new Error('one was made')
  const hands = new Hands({ ...person, yes: [false, true, false] })
  for (const _ of [1, 2]) {
    expect(hands.agree()).toBe(true)
    hands.begin()
  }
  expect([hands.agree(), hands.agree(), hands.agree()]).toEqual([false, true, false])
  expect(new Hands({ ...person, ridesFree: true }).agree()).toBe(false)
})

it('the line of waiting designs hands over all that the rule would choose', () => {
  const start = Date.UTC(2026, 0, 5)
  const at = (hours: number) => new Date(start + hours * 3_600_000)
  const names = ['ana', 'ben', 'cleo', 'dan']
  const anyDesign = fc.record({
    handedInAt: fc.integer({ min: 0, max: 90 }),
    author: fc.constantFrom(...names),
    held: fc.subarray(names),
    done: fc.subarray(names, { maxLength: 1 }),
    given: fc.nat(2),
    seen: fc.constantFrom(60, 85),
  })
  fc.assert(
    fc.property(fc.array(anyDesign, { maxLength: 30 }), fc.integer({ min: 1, max: 2 }), (made, count) => {
      const line = new WaitingLine<Waiting>()
      const all = made
        .sort((left, right) => left.handedInAt - right.handedInAt)
        .map(({ handedInAt, author, held, done, given, seen }, place): Waiting => {
          const claims = held.map((reviewerId) => ({ reviewerId, claimedAt: at(handedInAt), seenAt: at(seen), extended: true }))
          const parts = { refusedBy: [], given, components: new Set<string>() }
          return { versionId: `v${place}`, authorId: author, handedInAt: at(handedInAt), claims, doneBy: done, ...parts }
        })
      for (const design of all) line.add(design)
      const reviewer = { id: 'ana', components: new Set<string>(), partners: new Set(['ben']) }
      expect(offersFor(reviewer, line.candidates(reviewer, at(90), count), at(90), count)).toEqual(offersFor(reviewer, all, at(90), count))
    }),
    { numRuns: 5000 },
  )
})
