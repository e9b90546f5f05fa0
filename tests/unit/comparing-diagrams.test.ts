import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonCanvas } from '@/lib/submissions/comparing/canvas'
import { pairDiagrams } from '@/lib/submissions/comparing/pairing'
import { changedRegions, changeInWords } from '@/lib/submissions/comparing/regions'

const names = fc.constantFrom('', 'Overview', 'overview ', 'Payments', 'Detail')
const sketch = fc.record({
  sha256: fc.constantFrom('a', 'b', 'c', 'd'),
  name: names,
  givenName: fc.constantFrom('', 'image.png', 'flow.drawio', 'flow.png'),
})
const sketches = fc.array(sketch, { maxLength: 12 })

describe('diagrams of two versions', () => {
  it('each find one place, or stand alone, exactly once', () => {
    fc.assert(
      fc.property(sketches, sketches, (left, right) => {
        const pairs = pairDiagrams(left, right)
        const identities = (side: 'left' | 'right') => pairs.flatMap((pair) => pair[side] ?? [])
        expect(new Set(identities('left'))).toEqual(new Set(left))
        expect(identities('left')).toHaveLength(left.length)
        expect(identities('right')).toEqual(right)
      }),
    )
  })

  it('are called unchanged when, and only when, their bytes are the same', () => {
    fc.assert(
      fc.property(sketches, sketches, (left, right) => {
        for (const pair of pairDiagrams(left, right))
          if (pair.left && pair.right && 'by' in pair) expect(pair.by === 'same').toBe(pair.left.sha256 === pair.right.sha256)
      }),
    )
  })

  it('are all unchanged in a version held against itself', () => {
    fc.assert(
      fc.property(sketches, (all) => {
        expect(pairDiagrams(all, all).every((pair) => 'by' in pair && pair.by === 'same')).toBe(true)
      }),
    )
  })

  it('are matched by caption before file name before place', () => {
    const of = (sha256: string, name: string, givenName = '') => ({ sha256, name, givenName })
    const [overview, payments, flow] = [of('1', 'Overview'), of('2', 'Payments'), of('3', 'Old words', 'flow.drawio')]
    const [fresh, paymentsNow, flowNow, overviewNow] = [
      of('4', 'Brand new'),
      of('5', ' payments'),
      of('6', 'New words', 'Flow.png'),
      of('7', 'Overview'),
    ]
    expect(pairDiagrams([overview, payments, flow], [fresh, paymentsNow, flowNow, overviewNow])).toEqual([
      { left: null, right: fresh },
      { left: payments, right: paymentsNow, by: 'name' },
      { left: flow, right: flowNow, by: 'name' },
      { left: overview, right: overviewNow, by: 'name' },
    ])
    expect(pairDiagrams([of('1', 'Before')], [of('2', 'After')])).toMatchObject([{ by: 'place' }])
  })
})

describe('the canvas two pictures share', () => {
  const size = fc.record({ width: fc.integer({ min: 1, max: 10_000 }), height: fc.integer({ min: 1, max: 10_000 }) })

  it('holds both, whole, in at most four megapixels', () => {
    fc.assert(
      fc.property(size, size, (left, right) => {
        const canvas = commonCanvas(left, right)
        expect(canvas.width * canvas.height).toBeLessThanOrEqual(4_000_000)
        for (const side of [canvas.left, canvas.right]) {
          expect(side.width).toBeGreaterThan(0)
          expect(side.height).toBeGreaterThan(0)
          expect(side.width).toBeLessThanOrEqual(canvas.width)
          expect(side.height).toBeLessThanOrEqual(canvas.height)
        }
      }),
    )
  })

  it('draws the same shape at another scale to the same size, and pads another shape', () => {
    expect(commonCanvas({ width: 800, height: 600 }, { width: 1600, height: 1200 })).toEqual({
      width: 1600,
      height: 1200,
      left: { width: 1600, height: 1200 },
      right: { width: 1600, height: 1200 },
      fit: 'scaled',
    })
    expect(commonCanvas({ width: 800, height: 600 }, { width: 600, height: 800 })).toMatchObject({ width: 800, height: 800, fit: 'padded' })
    expect(commonCanvas({ width: 4116, height: 2521 }, { width: 4116, height: 2521 }).fit).toBe('alike')
  })
})

describe('changed pixels', () => {
  const dots = fc.record({
    width: fc.integer({ min: 1, max: 300 }),
    height: fc.integer({ min: 1, max: 300 }),
    at: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.double({ min: 0, max: 0.999, noNaN: true })), {
      maxLength: 8,
    }),
  })

  it('each lie in a marked place, and places lie on the picture', () => {
    fc.assert(
      fc.property(dots, ({ width, height, at }) => {
        const points = at.map(([x, y]) => [Math.floor(x * width), Math.floor(y * height)] as const)
        const regions = changedRegions(maskOf(width, height, points), width, height)
        for (const region of regions) {
          expect(region.left).toBeGreaterThanOrEqual(0)
          expect(region.left + region.width).toBeLessThanOrEqual(100.000001)
          expect(region.top + region.height).toBeLessThanOrEqual(100.000001)
        }
        for (const [x, y] of points) {
          const [left, top] = [(100 * (x + 0.5)) / width, (100 * (y + 0.5)) / height]
          const inside = regions.some((r) => r.left <= left && left <= r.left + r.width && r.top <= top && top <= r.top + r.height)
          expect(inside).toBe(true)
        }
        expect(regions.length).toBeLessThanOrEqual(points.length)
        for (const [index, a] of regions.entries())
          for (const b of regions.slice(index + 1)) {
            const beside = a.left + a.width <= b.left || b.left + b.width <= a.left
            expect(beside || a.top + a.height <= b.top || b.top + b.height <= a.top).toBe(true)
          }
      }),
    )
  })

  it('are told in words: how much, and where', () => {
    expect(changeInWords(0, 100, [])).toBe('Not one pixel differs.')
    expect(changeInWords(24, 1000, [{ left: 0, top: 0, width: 5, height: 5 }])).toBe('2.4% of the picture changed, in one place: top left.')
    expect(
      changeInWords(1, 10_000, [
        { left: 45, top: 45, width: 5, height: 5 },
        { left: 90, top: 90, width: 5, height: 5 },
        { left: 40, top: 90, width: 5, height: 5 },
      ]),
    ).toBe('Less than 0.1% of the picture changed, in 3 places: middle, bottom right and bottom.')
    expect(changeInWords(900, 1000, [{ left: 0, top: 0, width: 100, height: 100 }])).toContain(
      '90% of the picture changed, in one place: all over.',
    )
  })
})

function maskOf(width: number, height: number, points: readonly (readonly [number, number])[]): Uint8ClampedArray {
  const mask = new Uint8ClampedArray(4 * width * height)
  for (const [x, y] of points) mask[4 * (y * width + x) + 3] = 255
  return mask
}
