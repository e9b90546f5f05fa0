import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSource } from '@/lib/diagrams/drawing'
import { placeNodes } from '@/lib/diagrams/placing'
import { type Proposal, proposePlace, type Sheet } from '@/lib/reviews/pins/carrying'
import type { Grey } from '@/lib/reviews/pins/grey'
import type { Region } from '@/lib/reviews/pins/region'
import { boardOf, drawn, greyOf, type Named } from '@/tests/support/boards'
import { drawioDocument } from '@/tests/support/drawings'

const size = { width: 1260, height: 600 }
const spots = Array.from({ length: 8 }, (_, index) => ({ x: 60 + (index % 4) * 300, y: 80 + Math.floor(index / 4) * 320 }))
const names = ['Gateway', 'Orders', 'Payments', 'Stock', 'Mailer', 'Search', 'Queue', 'Ledger']
const board: Named[] = names.map((name, index) => ({ name, ...(spots[index] ?? { x: 0, y: 0 }) }))

const nothing = async () => null
const sheet = (id: string, sha256: string, more: Partial<Sheet> = {}): Sheet => ({
  id,
  sha256,
  readGraph: nothing,
  readGrey: nothing,
  ...more,
})

async function pictured(id: string, boxes: readonly Named[], of: { width: number; height: number }, scale = 1): Promise<Sheet> {
  const grey: Promise<Grey> = greyOf(await drawn(boardOf(boxes, of), scale))
  return sheet(id, id, { readGrey: () => grey })
}

const around = ({ x, y }: Named, of = size): Region => ({
  x: (100 * x) / of.width,
  y: (100 * y) / of.height,
  width: (100 * 180) / of.width,
  height: (100 * 90) / of.height,
})

/** Near enough that a pin on a box is still on that box, in percent. */
function expectNear(place: Proposal, diagramId: string, wanted: Region) {
  expect(place).toMatchObject({ kind: 'moved', diagramId })
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(Math.abs((place.region?.[side] ?? -100) - wanted[side])).toBeLessThan(0.8)
}

const anyRegion = fc.record({
  x: fc.integer({ min: 0, max: 90 }),
  y: fc.integer({ min: 0, max: 90 }),
  width: fc.integer({ min: 1, max: 10 }),
  height: fc.integer({ min: 1, max: 10 }),
})
// Each run looks through whole pictures.
const few = { numRuns: 8, seed: 20261122 }

describe('a picture that did not change', () => {
  it('keeps every pin where it was, whatever its position among the others', async () => {
    const hashes = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(anyRegion, hashes, fc.nat(), async (region, shas, at) => {
        const fresh = shas.map((sha) => sheet(`new-${sha}`, sha))
        const sha = shas[at % shas.length] ?? ''
        const place = await proposePlace({ sheet: sheet('old', sha), region }, fresh, new Set(shas))
        expect(place).toEqual({ kind: 'same', diagramId: `new-${sha}`, region })
      }),
    )
  })
})

describe('a picture that changed', () => {
  it('takes a pin along when its drawing was shifted and scaled', async () => {
    const old = await pictured('old', board, size)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...board),
        fc.integer({ min: 0, max: 240 }),
        fc.integer({ min: 0, max: 160 }),
        fc.constantFrom(1, 2),
        async (box, right, down, scale) => {
          const larger = { width: size.width + 240, height: size.height + 160 }
          const fresh = await pictured(
            'new',
            board.map((each) => ({ ...each, x: each.x + right, y: each.y + down })),
            larger,
            scale,
          )
          const place = await proposePlace({ sheet: old, region: around(box) }, [fresh], new Set(['old']))
          expectNear(place, 'new', around({ ...box, x: box.x + right, y: box.y + down }, larger))
        },
      ),
      few,
    )
  }, 90_000)

  it('finds it at any other scale too, or says gone, and never shows a wrong place', async () => {
    const old = await pictured('old', board, size)
    const larger = { width: size.width + 240, height: size.height + 160 }
    let found = 0
    for (const [index, box] of board.entries()) {
      const fresh = await pictured('new', board, larger, index % 2 === 0 ? 0.8 : 1.3)
      const place = await proposePlace({ sheet: old, region: around(box) }, [fresh], new Set(['old']))
      if (place.kind === 'gone') continue
      expectNear(place, 'new', around(box, larger))
      found += 1
    }
    expect(found).toBeGreaterThanOrEqual(6)
  }, 90_000)

  it('finds the one box among boxes that differ by their words alone', async () => {
    const old = await pictured('old', board, size)
    const turned = await pictured(
      'new',
      board.map((each, index) => ({ ...each, ...(spots[(index + 3) % 8] ?? each) })),
      size,
    )
    for (const [index, box] of board.entries()) {
      const place = await proposePlace({ sheet: old, region: around(box) }, [turned], new Set(['old']))
      expectNear(place, 'new', around({ ...box, ...(spots[(index + 3) % 8] ?? box) }))
    }
  }, 60_000)

  it('says gone when the part is not in any picture any more', async () => {
    const old = await pictured('old', board, size)
    const [first, ...others] = board
    const without = await pictured('new', others, size)
    const renamed = await pictured(
      'renamed',
      board.map((each) => ({ ...each, name: [...each.name].reverse().join('') })),
      size,
    )
    const empty = await pictured('empty', [], size)
    const fresh = [without, renamed, empty]
    expect(await proposePlace({ sheet: old, region: around(first ?? { name: '', x: 0, y: 0 }) }, fresh, new Set())).toEqual({
      kind: 'gone',
      diagramId: null,
      region: null,
    })
  }, 60_000)

  it('never proposes a place outside of the picture, and answers the same when asked again', async () => {
    const old = await pictured('old', board, size)
    const cropped = await pictured(
      'new',
      board.map((each) => ({ ...each, x: each.x - 100, y: each.y - 60 })),
      { width: 1000, height: 460 },
    )
    await fc.assert(
      fc.asyncProperty(anyRegion, async (region) => {
        const [once, again] = [
          await proposePlace({ sheet: old, region }, [cropped], new Set()),
          await proposePlace({ sheet: old, region }, [cropped], new Set()),
        ]
        expect(again).toEqual(once)
        if (!once.region) return
        const { x, y, width, height } = once.region
        expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0)
        expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(100.001)
      }),
      { ...few, numRuns: 4 },
    )
  }, 60_000)

  it('does not look at pictures that stood beside the pinned one already', async () => {
    const old = await pictured('old', board, size)
    const twin = { ...(await pictured('twin', board, size)), sha256: 'beside' }
    expect(
      (await proposePlace({ sheet: old, region: around(board[0] ?? { name: '', x: 0, y: 0 }) }, [twin], new Set(['old', 'beside']))).kind,
    ).toBe('gone')
  })
})

describe('a picture with a source', () => {
  const sourced = (id: string, document: string): Sheet => {
    const { width, height } = drawSource('drawio', document)
    return sheet(id, id, { readGraph: async () => placeNodes('drawio', document, { width, height }) })
  }
  const boxOf = async (of: Sheet, label: string) => {
    const graph = await of.readGraph()
    const node = graph?.graph.nodes.find((each) => each.label === label)
    const place = graph?.places.get(node?.id ?? '')
    if (!place) throw new Error(`there is no ${label}`)
    return place
  }
  const document = drawioDocument({ boxes: 6 })
  const cell = (id: string, label: string, x: number, y: number) =>
    `<mxCell id="${id}" value="${label}" style="rounded=1;" vertex="1" parent="1"><mxGeometry x="${x}" y="${y}" width="120" height="60" as="geometry"/></mxCell>`

  it('takes a pin along with its box, however far it went', async () => {
    const old = sourced('old', document)
    // Another box far to the left above moves everything on the picture, and the third box goes below the others.
    const fresh = sourced(
      'new',
      drawioDocument({ boxes: 6, more: cell('far', 'Archive', -500, -300) }).replace('x="360" y="0"', 'x="40" y="400"'),
    )
    const [before, after] = [await boxOf(old, 'Service 3'), await boxOf(fresh, 'Service 3')]
    const place = await proposePlace({ sheet: old, region: before }, [fresh], new Set())
    expectNear(place, 'new', after)
    const corner = { x: before.x + before.width, y: before.y + before.height / 2, width: 0, height: 0 }
    expect((await proposePlace({ sheet: old, region: corner }, [fresh], new Set())).region?.x).toBeCloseTo(after.x + after.width, 1)
  })

  it('knows a box by its words where the drawing was begun anew', async () => {
    const anew = `<mxfile><diagram id="other" name="A"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cell('b0', 'Something', 0, 0)}${cell('b1', 'Else', 300, 0)}${cell('b2', 'Service 2', 300, 300)}</root></mxGraphModel></diagram></mxfile>`
    const [old, fresh] = [sourced('old', document), sourced('new', anew)]
    expectNear(
      await proposePlace({ sheet: old, region: await boxOf(old, 'Service 2') }, [fresh], new Set()),
      'new',
      await boxOf(fresh, 'Service 2'),
    )
  })

  it('says gone when the box was taken out', async () => {
    const [old, fresh] = [sourced('old', document), sourced('new', drawioDocument({ boxes: 2 }))]
    expect((await proposePlace({ sheet: old, region: await boxOf(old, 'Service 5') }, [fresh], new Set())).kind).toBe('gone')
  })
})
