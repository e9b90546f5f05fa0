import { centerOf, type Point } from '@/lib/diagrams/drawing/canvas'
import { numberIn } from '@/lib/diagrams/drawing/drawio-looks'
import type { Box } from '@/lib/diagrams/graph'
import type { Cell, Page } from '@/lib/diagrams/sources/drawio/cells'
import type { placesOf } from '@/lib/diagrams/sources/drawio/places'
import type { Style } from '@/lib/diagrams/sources/drawio/style'

/** The way of an edge on the page, from outline to outline; empty when one of its ends is nowhere. */
export function wayOf(cell: Cell, page: Page, places: ReturnType<typeof placesOf>): Point[] {
  const origin = places.origin(cell)
  const shift = ({ x, y }: Point): Point => ({ x: x + origin.x, y: y + origin.y })
  const boxAt = (id: string | null) => {
    const end = page.cells.get(id ?? '')
    return end ? places.box(end) : null
  }
  const [source, target] = [boxAt(cell.source), boxAt(cell.target)]
  const free = (point: Point | null | undefined) => (point ? shift(point) : null)
  const start = fixedPoint(cell.style, 'exit', source) ?? (source ? centerOf(source) : free(cell.geometry?.sourcePoint))
  const end = fixedPoint(cell.style, 'entry', target) ?? (target ? centerOf(target) : free(cell.geometry?.targetPoint))
  if (!start || !end) return []
  const way = [start, ...(cell.geometry?.points ?? []).map(shift), end]
  const isSquare = /orthogonal|elbow|entityRelation/i.test(cell.style.get('edgeStyle') ?? '')
  return clipped(clipped(isSquare ? squared(way) : way, source).reverse(), target).reverse()
}

/** The place on a box that a style names by shares of its sides. */
function fixedPoint(style: Style, end: 'exit' | 'entry', box: Box | null): Point | null {
  if (!box || !style.has(`${end}X`) || !style.has(`${end}Y`)) return null
  return { x: box.x + box.width * numberIn(style, `${end}X`, 0.5), y: box.y + box.height * numberIn(style, `${end}Y`, 0.5) }
}

/** The way with a corner wherever it would run aslant. */
function squared(points: Point[]): Point[] {
  return points.flatMap((point, at) => {
    const next = points[at + 1]
    if (!next || Math.abs(next.x - point.x) < 1 || Math.abs(next.y - point.y) < 1) return [point]
    const isWide = Math.abs(next.x - point.x) > Math.abs(next.y - point.y)
    const [x, y] = [(point.x + next.x) / 2, (point.y + next.y) / 2]
    return isWide ? [point, { x, y: point.y }, { x, y: next.y }] : [point, { x: point.x, y }, { x: next.x, y }]
  })
}

/** The way without the part of it that lies within `box` at its beginning. */
function clipped(points: Point[], box: Box | null): Point[] {
  if (!box) return points
  const isInside = ({ x, y }: Point) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height
  const outside = points.findIndex((point) => !isInside(point))
  const [from, to] = [points[outside - 1], points[outside]]
  if (outside < 1 || !from || !to) return points
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const share = (side: number, start: number, delta: number) => (delta === 0 ? Number.POSITIVE_INFINITY : (side - start) / delta)
  const along = Math.min(share(dx > 0 ? box.x + box.width : box.x, from.x, dx), share(dy > 0 ? box.y + box.height : box.y, from.y, dy))
  return [{ x: from.x + dx * along, y: from.y + dy * along }, ...points.slice(outside)]
}
