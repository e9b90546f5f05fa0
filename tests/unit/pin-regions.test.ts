import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crowding, pinnedThreads } from '@/lib/reviews/pins/pinned'
import {
  describeRegion,
  drawnRegion,
  isPoint,
  leastSide,
  middleOf,
  moveRegion,
  parseRegion,
  type Region,
  readRegion,
  resizeRegion,
  withinPicture,
  writeRegion,
} from '@/lib/reviews/pins/region'

const anything = fc.record({
  x: fc.double({ noDefaultInfinity: false }),
  y: fc.double(),
  width: fc.double({ min: -50, max: 250 }),
  height: fc.double({ min: -50, max: 250 }),
})
const sane = fc
  .record({
    x: fc.double({ min: 0, max: 100, noNaN: true }),
    y: fc.double({ min: 0, max: 100, noNaN: true }),
    width: fc.double({ min: 0, max: 100, noNaN: true }),
    height: fc.double({ min: 0, max: 100, noNaN: true }),
  })
  .map(withinPicture)
const steps = fc.array(fc.tuple(fc.constantFrom('move', 'resize'), fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 })))

function expectInside(region: Region) {
  const { x, y, width, height } = region
  for (const value of [x, y, width, height]) {
    expect(value).toBeGreaterThanOrEqual(0)
    expect(String(value)).toMatch(/^\d+(\.\d{1,3})?$/)
  }
  expect(x + width).toBeLessThanOrEqual(100.0005)
  expect(y + height).toBeLessThanOrEqual(100.0005)
  if (!isPoint(region)) expect(Math.min(width, height)).toBeGreaterThanOrEqual(leastSide)
}

describe('a place in a picture', () => {
  it('is written and read as the same place, whatever was drawn', () => {
    fc.assert(
      fc.property(sane, (region) => {
        expect(parseRegion(writeRegion(region))).toEqual(region)
      }),
    )
    expect(writeRegion({ x: 12.5, y: 30, width: 20, height: 10.25 })).toBe('xywh=percent:12.5,30,20,10.25')
    expect(writeRegion({ x: 1 / 3, y: 2 / 3, width: 0, height: 0 })).toBe('xywh=percent:0.333,0.667,0,0')
  })

  it('lies inside the picture, whatever numbers are given', () => {
    fc.assert(
      fc.property(anything, (region) => {
        expectInside(withinPicture(region))
      }),
    )
    expect(parseRegion('xywh=percent:150,20,0,0')).toEqual({ x: 100, y: 20, width: 0, height: 0 })
    expect(parseRegion('xywh=percent:90,90,40,40')).toEqual({ x: 90, y: 90, width: 10, height: 10 })
    expect(parseRegion('xywh=percent:100,100,5,5')).toEqual({ x: 99, y: 99, width: 1, height: 1 })
  })

  it('is never a line: a side without length gets the least one', () => {
    expect(parseRegion('xywh=percent:10,10,40,0')).toEqual({ x: 10, y: 10, width: 40, height: leastSide })
  })

  it('is read from a whole address, and from numbers somebody typed', () => {
    const region = { x: 40, y: 20, width: 30, height: 10 }
    for (const text of [
      'https://example.org/picture.png#xywh=percent:40,20,30,10',
      '#t=1&xywh=percent%3A40%2C20%2C30%2C10',
      ' 40, 20, 30, 10 ',
      '40 20 30 10',
      '40% 20% 30% 10%',
      '40;20;30;10',
    ])
      expect([text, readRegion(text)]).toEqual([text, region])
    expect(readRegion('40, 20')).toEqual({ x: 40, y: 20, width: 0, height: 0 })
  })

  it('is nothing where a place is something else', () => {
    for (const text of [
      '',
      'xywh=160,120,320,240',
      'xywh=pixel:160,120,320,240',
      'xywh=percent:',
      'xywh=percent:1,2,3',
      'xywh=percent:-1,2,3,4',
      'xywh=percent:1e2,2,3,4',
      'xywh=percent:NaN,2,3,4',
      'xywh=percent:1,2,3,4,5',
      'xywh=percent:1,2,3,4;drop',
      '<script>',
      '40',
    ])
      expect([text, readRegion(text)]).toEqual([text, null])
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const region = readRegion(text)
        if (region) expectInside(region)
      }),
    )
  })
})

describe('a place that is moved by keys', () => {
  it('stays inside, however long one presses', () => {
    fc.assert(
      fc.property(sane, steps, (start, presses) => {
        const end = presses.reduce((at, [how, dx, dy]) => (how === 'move' ? moveRegion(at, dx, dy) : resizeRegion(at, dx, dy)), start)
        expectInside(end)
        expect(parseRegion(writeRegion(end))).toEqual(end)
      }),
    )
  })

  it('comes back by the opposite keys where no edge was in the way, and keeps its size', () => {
    fc.assert(
      fc.property(sane, fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), (start, dx, dy) => {
        const moved = moveRegion(start, dx, dy)
        expect([moved.width, moved.height]).toEqual([start.width, start.height])
        const free = start.x + dx >= 0 && start.x + dx + start.width <= 100 && start.y + dy >= 0 && start.y + dy + start.height <= 100
        fc.pre(free)
        expect(moveRegion(moved, -dx, -dy)).toEqual(start)
      }),
    )
  })

  it('grows and shrinks by the same step, from a point to a region and back to a point', () => {
    expect(resizeRegion({ x: 50, y: 50, width: 0, height: 0 }, 1, 0)).toEqual({ x: 45, y: 45, width: 10, height: 10 })
    expect(resizeRegion({ x: 0, y: 100, width: 0, height: 0 }, 0, 1)).toEqual({ x: 0, y: 90, width: 10, height: 10 })
    expect(resizeRegion({ x: 20, y: 20, width: 30, height: 30 }, 5, 0)).toEqual({ x: 20, y: 20, width: 35, height: 30 })
    expect(resizeRegion({ x: 20, y: 20, width: 35, height: 30 }, -5, 0)).toEqual({ x: 20, y: 20, width: 30, height: 30 })
    expect(resizeRegion({ x: 20, y: 20, width: 1, height: 1 }, -1, 0)).toEqual({ x: 20.5, y: 20.5, width: 0, height: 0 })
    expect(resizeRegion({ x: 20, y: 20, width: 0, height: 0 }, -1, 0)).toEqual({ x: 20, y: 20, width: 0, height: 0 })
  })
})

describe('a place that is drawn', () => {
  const picture = { width: 800, height: 400 }
  const pixel = fc.record({ x: fc.integer({ min: -500, max: 2000 }), y: fc.integer({ min: -500, max: 2000 }) })

  it('is the same from either corner, and inside the picture', () => {
    fc.assert(
      fc.property(pixel, pixel, (from, to) => {
        expectInside(drawnRegion(from, to, picture))
        const far = Math.hypot(to.x - from.x, to.y - from.y) >= 6
        if (far) expect(drawnRegion(from, to, picture)).toEqual(drawnRegion(to, from, picture))
      }),
    )
    expect(drawnRegion({ x: 80, y: 40 }, { x: 240, y: 140 }, picture)).toEqual({ x: 10, y: 10, width: 20, height: 25 })
  })

  it('is a point when the hand only trembled', () => {
    expect(drawnRegion({ x: 80, y: 40 }, { x: 83, y: 42 }, picture)).toEqual({ x: 10, y: 10, width: 0, height: 0 })
  })
})

describe('a place in words', () => {
  it('says where and how much', () => {
    const said: [string, string][] = [
      ['5,5,30,30', 'upper left, about a tenth of the picture'],
      ['50,50,0,0', 'a point, in the middle'],
      ['80,45,0,0', 'a point, middle right'],
      ['40,2,20,10', 'upper middle, about a fortieth of the picture'],
      ['70,80,5,5', 'lower right, a small spot'],
      ['0,0,100,100', 'in the middle, nearly the whole picture'],
    ]
    for (const [numbers, words] of said) {
      const region = parseRegion(`xywh=percent:${numbers}`)
      expect([numbers, region && describeRegion(region)]).toEqual([numbers, words])
    }
  })

  it('has words for every place, and a middle inside it', () => {
    fc.assert(
      fc.property(sane, (region) => {
        expect(describeRegion(region)).toMatch(/(upper|middle|lower)/)
        expectInside(middleOf(region))
      }),
    )
  })
})

describe('the pins of a version', () => {
  it('are the threads that stand on a place that can be read', () => {
    const pin = { place: { kind: 'pin' as const, diagramId: 'a', region: 'xywh=percent:1,2,0,0' } }
    const broken = { place: { kind: 'pin' as const, diagramId: 'a', region: 'somewhere' } }
    expect(pinnedThreads([{ place: { kind: 'general' } }, broken, pin])).toEqual([
      { thread: pin, diagramId: 'a', region: { x: 1, y: 2, width: 0, height: 0 } },
    ])
  })

  it('stand side by side where several were left on one spot', () => {
    const at = (x: number, y: number) => ({ region: { x, y, width: 0, height: 0 } })
    expect(crowding([at(10, 10), at(50, 50), at(10.5, 9), at(10, 10)])).toEqual([0, 0, 1, 2])
  })
})
