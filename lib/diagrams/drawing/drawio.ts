import { type Canvas, centerOf, corners, type Drawing, element, newCanvas } from '@/lib/diagrams/drawing/canvas'
import { drawEdge } from '@/lib/diagrams/drawing/drawio-edges'
import { colorIn, fontSizeIn, lookIn, numberIn } from '@/lib/diagrams/drawing/drawio-looks'
import { wayOf } from '@/lib/diagrams/drawing/drawio-ways'
import { outline } from '@/lib/diagrams/drawing/shapes'
import { blockHeight, textBlock, wrapped } from '@/lib/diagrams/drawing/words'
import type { Box } from '@/lib/diagrams/graph'
import type { Cell } from '@/lib/diagrams/sources/drawio/cells'
import { wordsOnEdges } from '@/lib/diagrams/sources/drawio/graph'
import { readPages } from '@/lib/diagrams/sources/drawio/pages'
import { placesOf } from '@/lib/diagrams/sources/drawio/places'
import { iconName, shapeOf } from '@/lib/diagrams/sources/drawio/style'

/** The first page of a document, its cells in their order; shapes we have no form for are rounded boxes with the name of their icon. */
export function drawDrawio(text: string): Drawing {
  const canvas = newCanvas()
  const [page] = readPages(text)
  if (!page) return canvas.finish('#ffffff')
  const places = placesOf(page)
  const seen = [...page.cells.values()].filter((cell) => !places.isHidden(cell))
  const words = wordsOnEdges(page, seen)
  for (const cell of seen) {
    const box = places.box(cell)
    if (box) drawVertex(canvas, cell, box)
    else if (cell.kind === 'edge')
      drawEdge(canvas, cell, wayOf(cell, page, places), [cell.text, ...(words.get(cell.id) ?? [])].filter(Boolean).join('\n'))
  }
  return canvas.finish(page.settings.get('background') ?? '#ffffff')
}

function drawVertex(canvas: Canvas, cell: Cell, box: Box): void {
  const { style } = cell
  const shape = shapeOf(style)
  const picture = style.get('image')
  const turn = numberIn(style, 'rotation', 0)
  const middle = centerOf(box)
  const turned = turn === 0 ? null : `rotate(${turn} ${middle.x} ${middle.y})`
  if (picture?.startsWith('data:'))
    canvas.add(element('image', { ...box, href: picture.replace(',', ';base64,'), transform: turned }), corners(box))
  else if (shape !== 'text' && !style.has('group')) {
    const isRounded = style.get('rounded') === '1' || iconName(style) !== ''
    canvas.add(
      outline(shape, box, lookIn(style), isRounded ? Math.min(16, Math.min(box.width, box.height) * 0.15) : 0, turned),
      corners(box),
    )
    if (style.has('swimlane')) drawHeading(canvas, cell, box)
  } else
    canvas.add(
      element('rect', { ...box, fill: colorIn(style, 'fillColor', 'none'), stroke: colorIn(style, 'strokeColor', 'none') }),
      corners(box),
    )
  drawLabel(canvas, cell, box, turned)
}

/** The line under the title of a swimlane. */
function drawHeading(canvas: Canvas, { style }: Cell, { x, y, width, height }: Box): void {
  const size = Math.min(numberIn(style, 'startSize', 23), height)
  const stroke = colorIn(style, 'strokeColor', '#000000')
  canvas.add(element('path', { d: `M${x} ${y + size}H${x + width}`, stroke, 'stroke-width': 1 }), [])
}

function drawLabel(canvas: Canvas, cell: Cell, box: Box, turn: string | null): void {
  const { style } = cell
  const text = cell.text || iconName(style)
  if (!text) return
  const size = fontSizeIn(style, 12)
  const isOutside = style.get('verticalLabelPosition') === 'bottom'
  const lines = wrapped(text, size, Math.max(style.get('whiteSpace') === 'wrap' ? 20 : 120, box.width - 8))
  const height = blockHeight(lines.length, size)
  const align = style.get('align') === 'left' ? 'start' : style.get('align') === 'right' ? 'end' : 'middle'
  const x = align === 'start' ? box.x + 4 : align === 'end' ? box.x + box.width - 4 : box.x + box.width / 2
  const vertical = style.get('verticalAlign') ?? 'middle'
  const heading = style.has('swimlane') ? Math.min(numberIn(style, 'startSize', 23), box.height) : box.height
  const isTop = vertical === 'top' && !style.has('swimlane')
  const y = isOutside
    ? box.y + box.height + 2
    : isTop
      ? box.y + 4
      : vertical === 'bottom'
        ? box.y + box.height - height - 4
        : box.y + (heading - height) / 2
  const weight = numberIn(style, 'fontStyle', 0) % 2 === 1 || style.has('swimlane') ? 'bold' : null
  canvas.add(textBlock(lines, { x, y }, { size, color: colorIn(style, 'fontColor', '#000000'), align, weight, turn }), [
    { x: box.x, y },
    { x: box.x + box.width, y: y + height },
  ])
}
