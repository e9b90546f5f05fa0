import { type Canvas, corners, type Drawing, element, newCanvas, type Point, pathThrough } from '@/lib/diagrams/drawing/canvas'
import { colorOf, headOf, lookOf, turnOf } from '@/lib/diagrams/drawing/excalidraw-looks'
import { curveThrough, head } from '@/lib/diagrams/drawing/lines'
import { outline, paint } from '@/lib/diagrams/drawing/shapes'
import { blockHeight, textBlock, textWidth, wrapped } from '@/lib/diagrams/drawing/words'
import { boxOf } from '@/lib/diagrams/sources/excalidraw/graph'
import { readScene } from '@/lib/diagrams/sources/excalidraw/scene'
import type { SceneElement, SceneFile } from '@/lib/diagrams/sources/excalidraw/schema'

type Kind<T extends SceneElement['type']> = Extract<SceneElement, { type: T }>

/** The elements of a scene in their order, without the shake of the hand. */
export function drawExcalidraw(text: string): Drawing {
  const { elements, files, background } = readScene(text)
  const canvas = newCanvas()
  const paper = colorOf(background, '#ffffff')
  const lines = new Set(elements.flatMap(({ type, id }) => (type === 'arrow' || type === 'line' ? [id] : [])))
  for (const each of elements) {
    if (each.type === 'text') drawText(canvas, each, lines.has(each.containerId ?? '') ? paper : null)
    else if (each.type === 'arrow' || each.type === 'line' || each.type === 'freedraw') drawLine(canvas, each)
    else if (each.type === 'image') drawImage(canvas, each, files)
    else if (each.type === 'frame') drawFrame(canvas, each)
    else {
      const shape = each.type === 'diamond' ? 'rhombus' : each.type
      canvas.add(outline(shape, boxOf(each), lookOf(each), each.roundness ? 16 : 0, turnOf(each)), corners(boxOf(each)))
    }
  }
  return canvas.finish(paper)
}

/** Text as the scene breaks it; on a line it hides what is behind it. */
function drawText(canvas: Canvas, each: Kind<'text'>, patch: string | null): void {
  const box = boxOf(each)
  const { fontSize: size = 20, lineHeight = 1.25 } = each
  // Text that was made by a program may not be broken yet.
  const isTooLong = (line: string) => box.width > 0 && textWidth(line, size) > box.width * 1.5
  const lines = each.text.split('\n').flatMap((line) => (isTooLong(line) ? wrapped(line.slice(0, 2000), size, box.width) : [line]))
  const align = each.textAlign === 'center' ? 'middle' : each.textAlign === 'right' ? 'end' : 'start'
  const x = align === 'middle' ? box.x + box.width / 2 : align === 'end' ? box.x + box.width : box.x
  const look = { size, color: colorOf(each.strokeColor, '#1e1e1e'), align, weight: null, turn: turnOf(each) } as const
  if (patch) canvas.add(element('rect', { ...box, fill: patch }), [])
  const height = Math.max(box.height, blockHeight(lines.length, size, lineHeight))
  canvas.add(textBlock(lines, { x, y: box.y }, look, lineHeight), corners({ ...box, height }))
}

function drawLine(canvas: Canvas, each: Kind<'arrow' | 'line' | 'freedraw'>): void {
  const { x = 0, y = 0, width = 0, height = 0 } = each
  const given = each.points?.length ? each.points : [[0, 0] as const, [width, height] as const]
  const points = given.map(([dx, dy]): Point => ({ x: x + dx, y: y + dy }))
  const [first, second] = points
  const [last, before] = [points.at(-1), points.at(-2)]
  if (!first || !second || !last || !before) return
  const isClosed = each.type !== 'arrow' && points.length > 2 && Math.hypot(first.x - last.x, first.y - last.y) < 8
  const look = isClosed ? lookOf(each) : { ...lookOf(each), fill: 'none' }
  const parts = [element('path', { d: each.roundness && points.length > 2 ? curveThrough(points) : pathThrough(points), ...paint(look) })]
  if (each.type !== 'freedraw') {
    const end = each.endArrowhead === undefined && each.type === 'arrow' ? 'arrow' : each.endArrowhead
    for (const tip of [head(headOf(each.startArrowhead), second, first, look), head(headOf(end), before, last, look)])
      if (tip) parts.push(tip)
  }
  canvas.add(element('g', { 'stroke-linecap': 'round', transform: turnOf(each) }, parts), points)
}

function drawImage(canvas: Canvas, each: Kind<'image'>, files: Map<string, SceneFile>): void {
  const picture = files.get(each.fileId ?? '')
  const box = boxOf(each)
  if (picture)
    canvas.add(element('image', { ...box, href: picture.dataURL, preserveAspectRatio: 'none', transform: turnOf(each) }), corners(box))
}

function drawFrame(canvas: Canvas, each: Kind<'frame'>): void {
  const box = boxOf(each)
  canvas.add(outline('rectangle', box, { fill: 'none', stroke: '#bbbbbb', width: 2, dash: null, opacity: null }, 8, null), corners(box))
  const look = { size: 14, color: '#666666', align: 'start', weight: null, turn: null } as const
  canvas.add(textBlock([each.name || 'Frame'], { x: box.x, y: box.y - 22 }, look), [{ x: box.x, y: box.y - 24 }])
}
