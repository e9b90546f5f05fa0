import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisionMatrix } from '@/lib/worksheets/kinds/decision-matrix'
import { isDominated, type Matrix, ranking, sensitivity, totalOf, winners } from '@/lib/worksheets/kinds/matrix'

const score = fc.integer({ min: 0, max: 5 })
const weight = fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 4)

const matrices = fc
  .record({ criteria: fc.integer({ min: 1, max: 5 }), options: fc.integer({ min: 2, max: 5 }) })
  .chain(({ criteria, options }) =>
    fc.record({
      criteria: fc
        .array(weight, { minLength: criteria, maxLength: criteria })
        .map((weights) => weights.map((value, at) => ({ name: `c${at}`, weight: value }))),
      options: fc.constant(Array.from({ length: options }, (_, at) => ({ name: `o${at}` }))),
      scores: fc.array(fc.array(score, { minLength: criteria, maxLength: criteria }), { minLength: options, maxLength: options }),
    }),
  )

const weighing = (matrix: Matrix, criterion: number, value: number): Matrix => ({
  ...matrix,
  criteria: matrix.criteria.map((line, at) => (at === criterion ? { ...line, weight: value } : line)),
})
const names = (matrix: Matrix) => winners(matrix).map(({ name }) => name)

const priya: Matrix = {
  criteria: [
    { name: 'Cost', weight: 3 },
    { name: 'Speed', weight: 2 },
  ],
  options: [{ name: 'Queue' }, { name: 'Calls' }],
  scores: [
    [5, 1],
    [2, 4],
  ],
}

describe('a decision matrix', () => {
  it('ranks by the sum of weight times score', () => {
    expect(ranking(priya).map(({ name, total, place }) => [name, total, place])).toEqual([
      ['Queue', 17, 1],
      ['Calls', 14, 2],
    ])
  })

  it('names the weight at which the winner changes: 3 − 3 ÷ 3 = 2 for cost, 2 + 3 ÷ 3 = 3 for speed', () => {
    expect(sensitivity(priya)).toMatchObject([
      { name: 'Cost', below: { weight: 2, to: 'Calls' }, above: null },
      { name: 'Speed', below: null, above: { weight: 3, to: 'Calls' } },
    ])
  })

  it('says that no weight flips a winner that is better everywhere', () => {
    const clear = {
      ...priya,
      scores: [
        [5, 5],
        [2, 4],
      ],
    }
    expect(sensitivity(clear).every(({ below, above }) => !below && !above)).toBe(true)
  })

  it('names the option that is ahead past a weight where two draw level with the winner', () => {
    const three = {
      criteria: [
        { name: 'Cost', weight: 4 },
        { name: 'Speed', weight: 2 },
      ],
      options: [{ name: 'W' }, { name: 'A' }, { name: 'B' }],
      scores: [
        [5, 1],
        [4, 2],
        [3, 3],
      ],
    }
    expect(sensitivity(three)).toMatchObject([{ below: { weight: 2, to: 'B' } }, { above: { weight: 4, to: 'B' } }])
  })

  it('leaves an option its chance by a criterion that weighs nothing now', () => {
    const idle = {
      ...priya,
      criteria: [
        { name: 'Cost', weight: 3 },
        { name: 'Speed', weight: 0 },
      ],
    }
    expect(isDominated(idle, 1, 0)).toBe(false)
    expect(sensitivity(idle)[1]).toMatchObject({ above: { to: 'Calls' } })
  })

  it('waits with options whose scores are not all there', () => {
    expect(
      ranking({
        ...priya,
        scores: [
          [5, null],
          [2, 4],
        ],
      }).map(({ name }) => name),
    ).toEqual(['Calls'])
  })

  it('flips the winner just past each break-even, and not just before it', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const [winner, tied] = names(matrix)
        if (!winner || tied) return
        for (const { criterion, weight: now, below, above } of sensitivity(matrix)) {
          const step = 1e-4
          if (above) {
            expect(names(weighing(matrix, criterion, above.weight + step))).not.toContain(winner)
            expect(names(weighing(matrix, criterion, above.weight + step))[0]).toBe(above.to)
            if (above.weight - step > now) expect(names(weighing(matrix, criterion, above.weight - step))).toEqual([winner])
          } else expect(names(weighing(matrix, criterion, now + 1e4))).toEqual([winner])
          if (below) {
            expect(names(weighing(matrix, criterion, below.weight + step))).toEqual([winner])
            if (below.weight >= step) {
              expect(names(weighing(matrix, criterion, below.weight - step))).not.toContain(winner)
              expect(names(weighing(matrix, criterion, below.weight - step))[0]).toBe(below.to)
            }
          } else expect(names(weighing(matrix, criterion, 0))).toContain(winner)
        }
      }),
    )
  })

  it('ranks the same whatever the scale of all weights', () => {
    fc.assert(
      fc.property(matrices, fc.constantFrom(0.1, 0.5, 3, 7, 100), (matrix, factor) => {
        const scaled = { ...matrix, criteria: matrix.criteria.map((line) => ({ ...line, weight: line.weight * factor })) }
        expect(ranking(scaled).map(({ name, place }) => [name, place])).toEqual(ranking(matrix).map(({ name, place }) => [name, place]))
        for (const [at, line] of sensitivity(matrix).entries()) {
          const other = sensitivity(scaled)[at]
          expect(other?.above?.weight ?? -1).toBeCloseTo(line.above ? line.above.weight * factor : -1, 6)
          expect(other?.below?.weight ?? -1).toBeCloseTo(line.below ? line.below.weight * factor : -1, 6)
        }
      }),
    )
  })

  it('never puts a dominated option ahead of what dominates it', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        for (const { index } of winners(matrix))
          for (const other of matrix.options.keys())
            if (isDominated(matrix, index, other)) expect(totalOf(matrix, other)).toBeCloseTo(totalOf(matrix, index), 9)
      }),
    )
  })

  it('does not care about the order of its options', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const turned = { ...matrix, options: [...matrix.options].reverse(), scores: [...matrix.scores].reverse() }
        expect(names(turned).sort()).toEqual(names(matrix).sort())
        for (const [at] of matrix.options.entries()) expect(totalOf(turned, matrix.options.length - 1 - at)).toBe(totalOf(matrix, at))
      }),
    )
  })
})

it('nothing is said of its weights while one option alone has all its scores', () => {
  const input = { criteria: [{ name: 'Cost', weight: 3 }], options: [{ name: 'Queue' }, { name: 'Calls' }], scores: [[4], [null]] }
  expect(decisionMatrix.derive(input).map(({ is }) => is)).toEqual(['open', 'note'])
  expect(decisionMatrix.derive({ ...input, scores: [[4], [2]] }).map(({ is }) => is)).toContain('ranges')
})
