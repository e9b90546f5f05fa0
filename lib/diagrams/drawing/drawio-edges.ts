import { type Canvas, element, type Point, pathThrough } from '@/lib/diagrams/drawing/canvas'
import { colorIn, fontSizeIn, lookIn } from '@/lib/diagrams/drawing/drawio-looks'
import { type Head, head, middleOf } from '@/lib/diagrams/drawing/lines'
import { paint } from '@/lib/diagrams/drawing/shapes'
import { labelOnLine } from '@/lib/diagrams/drawing/words'
import type { Cell } from '@/lib/diagrams/sources/drawio/cells'
import type { Style } from '@/lib/diagrams/sources/drawio/style'

/** An edge along its way with its heads, and all words on it in the middle. */
export function drawEdge(canvas: Canvas, { style }: Cell, points: Point[], words: string): void {
  const [first, second] = points
  const [last, before] = [points.at(-1), points.at(-2)]
  if (!first || !second || !last || !before) return
  const look = { ...lookIn(style), fill: 'none' }
  canvas.add(element('path', { d: pathThrough(points), ...paint(look) }), points)
  for (const tip of [
    head(headIn(style, 'startArrow', 'none'), second, first, look),
    head(headIn(style, 'endArrow', 'classic'), before, last, look),
  ])
    if (tip) canvas.add(tip, [])
  if (!words) return
  const background = colorIn(style, 'labelBackgroundColor', '#ffffff')
  const label = labelOnLine(words, middleOf(points), fontSizeIn(style, 11), colorIn(style, 'fontColor', '#000000'), background)
  canvas.add(label.element, label.covers)
}

const heads = new Map<string, Head>([
  ['none', 'none'],
  ['open', 'open'],
  ['openThin', 'open'],
  ['oval', 'circle'],
  ['circle', 'circle'],
  ['diamond', 'diamond'],
  ['diamondThin', 'diamond'],
])

const headIn = (style: Style, key: string, otherwise: string) => heads.get(style.get(key) ?? otherwise) ?? 'filled'
