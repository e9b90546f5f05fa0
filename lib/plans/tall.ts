import { type LaidBox, type LaidEdge, type LaidGroup, type Layout, meet, type Point, piecesOf, type Rect } from '@/lib/plans/drawn'
import { linesOf, nameWidth, widthOf } from '@/lib/plans/measures'
import { type Row, rowsOf } from '@/lib/plans/rows'
import type { PlanEdge, PlanFile } from '@/lib/plans/schema'
import { freeTitle } from '@/lib/plans/titles'

const width = 340
const letters = 13.5
const boxWidth = 106
const columns = { left: 40, center: (width - boxWidth) / 2, right: width - 40 - boxWidth }
// Lanes for edges that pass rows, beside the boxes and between them.
const lanes = { middle: [170, 178, 162, 186, 154], left: [30, 22, 14], right: [310, 318, 326] }
const lineHeight = 17
const mark = { width: 24, height: 20 }
const air = 7

/** `pitch` is between tracks, `apart` between uprights, `spare` the room for numbers in a gap that has tracks. */
type Try = { pitch: number; spare: number; apart: number; lanesFirst: (keyof typeof lanes)[]; mirrored: boolean }
/** An edge's way: along which lane, if it passes rows, and the ends it leaves and enters by. */
type Way = { edge: PlanEdge; above: number; below: number; isDown: boolean; lane: number | null; top: number; bottom: number }
type Run = { way: Way; gap: number; from: number; to: number; track: number }

/**
 * Lays a plan out for a phone: rows of at most two boxes, edges with square corners in the gaps and lanes between them, each edge's number
 * where nothing else is. elkjs makes none of our plans this narrow. Of a few tries the first without a clash is taken.
 */
export function layTall(plan: PlanFile, clashesOf: (layout: Layout) => string[]): Layout {
  let best: { layout: Layout; clashes: number } | null = null
  for (const one of tries()) {
    const layout = lay(plan, one)
    if (!layout) continue
    const clashes = clashesOf(layout).length
    if (!best || clashes < best.clashes) best = { layout, clashes }
    if (clashes === 0) break
  }
  if (!best) throw new Error('a plan has more edges between its rows than a phone has room for')
  return best.layout
}

function* tries(): Generator<Try> {
  for (const [pitch, spare] of [
    [14, 0],
    [14, 24],
    [20, 24],
    [28, 26],
  ] as const)
    for (const apart of [26, 13, air])
      for (const mirrored of [false, true])
        for (const lanesFirst of [
          ['middle', 'right', 'left'],
          ['right', 'left', 'middle'],
          ['left', 'right', 'middle'],
        ] as const)
          yield { pitch, spare, apart, lanesFirst: [...lanesFirst], mirrored }
}

function lay(plan: PlanFile, { pitch, spare, apart, lanesFirst, mirrored }: Try): Layout | null {
  const rows = rowsOf(plan)
  const boxRows = rows.flatMap((row) => (row.kind === 'parts' ? [row] : []))
  const places = placesOf(boxRows, mirrored)
  const rowOf = new Map(boxRows.flatMap(({ ids }, index) => ids.map((id) => [id, index] as const)))
  const ways = plan.edges.map((edge): Way => {
    const [from, to] = [rowOf.get(edge.from) ?? 0, rowOf.get(edge.to) ?? 0]
    return { edge, above: Math.min(from, to), below: Math.max(from, to), isDown: from < to, lane: null, top: 0, bottom: 0 }
  })
  // Uprights in each gap: no two in one place.
  const taken: number[][] = boxRows.map(() => [])
  const isFree = (gap: number, x: number, room = apart) => (taken[gap] ?? []).every((other) => Math.abs(other - x) >= room)
  const take = (gap: number, x: number) => taken[gap]?.push(x)
  for (const way of ways) if (way.below - way.above > 1 && !giveLane(way)) return null
  const byLength = [...ways].sort((one, other) => one.below - one.above - (other.below - other.above))
  for (const way of byLength) if (!giveEnds(way)) return null

  const runs = tracksOf(ways)
  const { tops, gaps, height, frames } = heightsOf(rows, runs, { pitch, spare }, plan)
  const nodes = boxRows.flatMap(({ ids }, row) => ids.map((id) => boxOf(id, row)))
  const edges = ways.map((way) => ({ way, points: pointsOf(way) }))
  return placeWords({ width, height, letters, nodes, groups: frames, edges: [] }, edges, plan)

  function giveLane(way: Way): boolean {
    const between = Array.from({ length: way.below - way.above }, (_, step) => way.above + step)
    const passesCenter = between.slice(1).some((row) => boxRows[row]?.ids.length === 1)
    const free = lanesFirst
      .filter((name) => !(name === 'middle' && passesCenter))
      .flatMap((name) => lanes[name])
      .find((x) => between.every((gap) => isFree(gap, x, air)))
    if (free === undefined) return false
    way.lane = free
    for (const gap of between) take(gap, free)
    return true
  }

  function giveEnds(way: Way): boolean {
    const [upper, lower] = way.isDown ? [way.edge.from, way.edge.to] : [way.edge.to, way.edge.from]
    const [one, other] = [places.get(upper) ?? 0, places.get(lower) ?? 0]
    if (way.lane === null) {
      const straight = slots(one, other + boxWidth / 2).find((x) => x >= other + 10 && x <= other + boxWidth - 10 && isFree(way.above, x))
      if (straight !== undefined) {
        way.top = straight
        way.bottom = straight
        take(way.above, straight)
        return true
      }
    }
    const top = slots(one, way.lane ?? other + boxWidth / 2).find((x) => isFree(way.above, x))
    if (top === undefined) return false
    take(way.above, top)
    const bottom = slots(other, way.lane ?? one + boxWidth / 2).find((x) => isFree(way.below - 1, x))
    if (bottom === undefined) return false
    take(way.below - 1, bottom)
    way.top = top
    way.bottom = bottom
    return true
  }

  function boxOf(id: string, row: number): LaidBox {
    const lines = linesIn(plan, id)
    const inRow = boxRows[row]?.ids ?? []
    return { id, x: places.get(id) ?? 0, y: tops[row] ?? 0, width: boxWidth, height: rowHeight(plan, inRow), lines }
  }

  function pointsOf(way: Way): Point[] {
    const trackOf = (gap: number) => {
      const run = runs.find((other) => other.way === way && other.gap === gap)
      return (gaps[gap] ?? 0) + (run?.track ?? 0) * pitch
    }
    const start = (tops[way.above] ?? 0) + rowHeight(plan, boxRows[way.above]?.ids ?? [])
    const end = tops[way.below] ?? 0
    const corners: Point[] = [[way.top, start]]
    if (way.lane === null) {
      if (way.top !== way.bottom) corners.push([way.top, trackOf(way.above)], [way.bottom, trackOf(way.above)])
    } else
      corners.push(
        [way.top, trackOf(way.above)],
        [way.lane, trackOf(way.above)],
        [way.lane, trackOf(way.below - 1)],
        [way.bottom, trackOf(way.below - 1)],
      )
    corners.push([way.bottom, end])
    return way.isDown ? corners : corners.reverse()
  }
}

/** Left edges of boxes: two beside each other, a single one in the middle. */
function placesOf(rows: { ids: string[] }[], mirrored: boolean): Map<string, number> {
  const sides = mirrored ? [columns.right, columns.left] : [columns.left, columns.right]
  return new Map(rows.flatMap(({ ids }) => ids.map((id, index) => [id, ids.length === 1 ? columns.center : (sides[index] ?? 0)] as const)))
}

/** Where edges may leave a box, those nearest to where they go first. */
const slots = (left: number, toward: number) =>
  Array.from({ length: Math.floor((boxWidth - 20) / air) + 1 }, (_, index) => left + 10 + index * air)
    .map((x) => ({ x, far: Math.abs(x - (left + boxWidth / 2)) + 1.2 * Math.abs(x - toward) }))
    .sort((one, other) => one.far - other.far)
    .map(({ x }) => x)

/** Pieces that go across, each on a track of its gap where no other one runs. */
function tracksOf(ways: readonly Way[]): Run[] {
  const runs = ways.flatMap((way): Run[] => {
    const run = (gap: number, from: number, to: number) => ({ way, gap, from: Math.min(from, to), to: Math.max(from, to), track: 0 })
    if (way.lane === null) return way.top === way.bottom ? [] : [run(way.above, way.top, way.bottom)]
    return [run(way.above, way.top, way.lane), run(way.below - 1, way.lane, way.bottom)]
  })
  for (const [index, run] of runs.entries()) {
    const beside = runs.slice(0, index).filter(({ gap, from, to }) => gap === run.gap && from <= run.to + air && run.from <= to + air)
    while (beside.some(({ track }) => track === run.track)) run.track += 1
  }
  return runs
}

const linesIn = (plan: PlanFile, id: string): string[] => {
  const node = plan.nodes.find((one) => one.id === id)
  return node ? linesOf(node.name, nameWidth(node.kind, boxWidth), letters) : [id]
}

const rowHeight = (plan: PlanFile, ids: readonly string[]) => Math.max(...ids.map((id) => linesIn(plan, id).length)) * lineHeight + 24

function heightsOf(rows: Row[], runs: Run[], { pitch, spare }: Pick<Try, 'pitch' | 'spare'>, plan: PlanFile) {
  const tops: number[] = []
  const gaps: number[] = []
  const frames: LaidGroup[] = []
  const open: LaidGroup[] = []
  let y = 6
  let gap = -1
  for (const row of rows) {
    if (row.kind === 'closes') {
      const frame = open.pop()
      y += 9
      if (frame) frame.height = y - frame.y
      continue
    }
    if (gap >= 0 && gaps[gap] === undefined) {
      const tracks = Math.max(0, ...runs.filter((run) => run.gap === gap).map(({ track }) => track + 1))
      gaps[gap] = y + 14
      y += tracks === 0 ? 34 : 28 + (tracks - 1) * pitch + spare
    }
    if (row.kind === 'opens') {
      const lines = linesOf(plan.groups.find(({ id }) => id === row.group)?.name ?? '', 120, letters)
      const inset = 3 + open.length * 4
      const title = {
        x: inset + 8,
        y: y + 5,
        width: Math.max(...lines.map((line) => widthOf(line, letters))),
        height: lines.length * lineHeight,
        lines,
      }
      const frame = { id: row.group, x: inset, y, width: width - 2 * inset, height: 0, title }
      frames.push(frame)
      open.push(frame)
      y += title.height + 14
      continue
    }
    tops[gap + 1] = y
    y += rowHeight(plan, row.ids)
    gap += 1
  }
  return { tops, gaps, frames, height: y + 6 }
}

/** Gives names of groups and numbers of edges a place where nothing else is, as near to the middle of its edge as there is one. */
function placeWords(layout: Layout, ways: { way: Way; points: Point[] }[], plan: PlanFile): Layout {
  const pieces = ways.map(({ way, points }) => ({ id: way.edge.id, rects: piecesOf(points) }))
  const words: Rect[] = []
  const groups = layout.groups.map((group) => ({
    ...group,
    title: freeTitle(group, [...pieces.flatMap(({ rects }) => rects), ...layout.nodes]),
  }))
  words.push(...groups.map(({ title }) => title))
  const rims = layout.groups.flatMap(({ x, y, width: w, height: h }) => [
    { x, y, width: w, height: 0 },
    { x, y: y + h, width: w, height: 0 },
  ])
  const edges = ways.map(({ way, points }): LaidEdge => {
    const number = String(plan.edges.indexOf(way.edge) + 1)
    const others = pieces.filter(({ id }) => id !== way.edge.id).flatMap(({ rects }) => rects)
    const spots = spotsAlong(points).map(([x, y]) => ({ x: x - mark.width / 2, y: y - mark.height / 2, ...mark }))
    const isFree = (spot: Rect) =>
      ![...others, ...layout.nodes, ...words, ...rims].some((rect) => meet(spot, rect, 2)) &&
      spot.x >= 1 &&
      spot.x + spot.width <= width - 1
    const spot = spots.find(isFree) ?? spots[0] ?? { x: 0, y: 0, ...mark }
    words.push(spot)
    return { id: way.edge.id, points, label: { ...spot, text: number } }
  })
  return { ...layout, groups, edges: plan.edges.flatMap(({ id }) => edges.find((edge) => edge.id === id) ?? []) }
}

/** Points of an edge every two pixels, those near its middle first. */
function spotsAlong(points: readonly Point[]): Point[] {
  const all = points.slice(1).flatMap(([x, y], index): Point[] => {
    const [fromX, fromY] = points[index] ?? [x, y]
    const steps = Math.max(1, Math.round((Math.abs(x - fromX) + Math.abs(y - fromY)) / 2))
    return Array.from({ length: steps }, (_, step): Point => [fromX + ((x - fromX) * step) / steps, fromY + ((y - fromY) * step) / steps])
  })
  const middle = all.length / 2
  return all
    .map((point, index) => ({ point, far: Math.abs(index - middle) }))
    .sort((one, other) => one.far - other.far)
    .map(({ point }) => point)
}
