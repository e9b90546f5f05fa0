import { type Canvas, centerOf, element, type Point, pathThrough } from '@/lib/diagrams/drawing/canvas'
import { colorIn, lookIn, numberIn } from '@/lib/diagrams/drawing/drawio-looks'
import { head } from '@/lib/diagrams/drawing/shapes'
import { blockHeight, textBlock, textWidth, wrapped } from '@/lib/diagrams/drawing/words'
import type { Box } from '@/lib/diagrams/graph'
import type { Cell, Page } from '@/lib/diagrams/sources/drawio/cells'
import type { placesOf } from '@/lib/diagrams/sources/drawio/places'
import type { Style } from '@/lib/diagrams/sources/drawio/style'

/** An edge along its way, from and to the outline of what it connects, with its heads and its words in the middle. */
export function drawEdge(canvas: Canvas, cell: Cell, page: Page, places: ReturnType<typeof placesOf>): void {
  const points = wayOf(cell, page, places)
  const [first, second] = points
  const [last, before] = [points.at(-1), points.at(-2)]
  if (!first || !second || !last || !before) return
  const look = { ...lookIn(cell.style, 'none'), fill: 'none' }
  canvas.add(
    element('path', {
      d: pathThrough(points),
      fill: 'none',
      stroke: look.stroke,
      'stroke-width': look.width,
      'stroke-dasharray': look.dash,
      'stroke-linejoin': 'round',
      opacity: look.opacity,
    }),
    points,
  )
  for (const tip of [
    head(headIn(cell.style, 'startArrow', 'none'), second, first, look),
    head(headIn(cell.style, 'endArrow', 'classic'), before, last, look),
  ])
    if (tip) canvas.add(tip, [])
  drawWords(canvas, cell, points)
}

function wayOf(cell: Cell, page: Page, places: ReturnType<typeof placesOf>): Point[] {
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
  const middle = (cell.geometry?.points ?? []).map(shift)
  const isSquare = /orthogonal|elbow|entityRelation/i.test(cell.style.get('edgeStyle') ?? '')
  const way = isSquare ? squared([start, ...middle, end]) : [start, ...middle, end]
  return clipped(clipped(way, source).reverse(), target).reverse()
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
  const share = (side: number, start: number, delta: number) => (delta === 0 ? Number.POSITIVE_INFINITY : (side - start) / delta)
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const along = Math.min(share(dx > 0 ? box.x + box.width : box.x, from.x, dx), share(dy > 0 ? box.y + box.height : box.y, from.y, dy))
  return [{ x: from.x + dx * along, y: from.y + dy * along }, ...points.slice(outside)]
}

const heads = new Map([
  ['none', 'none'],
  ['open', 'open'],
  ['openThin', 'open'],
  ['oval', 'circle'],
  ['circle', 'circle'],
  ['diamond', 'diamond'],
  ['diamondThin', 'diamond'],
])

const headIn = (style: Style, key: string, otherwise: string) => heads.get(style.get(key) ?? otherwise) ?? 'filled'

function drawWords(canvas: Canvas, cell: Cell, points: Point[]): void {
  if (!cell.text) return
  const size = Math.min(200, Math.max(4, numberIn(cell.style, 'fontSize', 11)))
  const lines = wrapped(cell.text, size, 200)
  const [width, height] = [Math.max(...lines.map((line) => textWidth(line, size))) + 6, blockHeight(lines.length, size)]
  const middle = middleOf(points)
  const box = { x: middle.x - width / 2, y: middle.y - height / 2, width, height }
  canvas.add(element('rect', { ...box, fill: colorIn(cell.style, 'labelBackgroundColor', '#ffffff') }), [
    box,
    { x: box.x + width, y: box.y + height },
  ])
  canvas.add(
    textBlock(
      lines,
      { x: middle.x, y: box.y },
      { size, color: colorIn(cell.style, 'fontColor', '#000000'), align: 'middle', weight: null, turn: null },
    ),
    [],
  )
}

function middleOf(points: Point[]): Point {
  const lengths = points.slice(1).map((point, at) => Math.hypot(point.x - (points[at]?.x ?? 0), point.y - (points[at]?.y ?? 0)))
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [at, length] of lengths.entries()) {
    const [from, to] = [points[at], points[at + 1]]
    if (from && to && left <= length)
      return { x: from.x + ((to.x - from.x) * left) / (length || 1), y: from.y + ((to.y - from.y) * left) / (length || 1) }
    left -= length
  }
  return points[0] ?? { x: 0, y: 0 }
}
