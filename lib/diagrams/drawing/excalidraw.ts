import { type Canvas, corners, type Drawing, element, newCanvas, type Point, pathThrough } from '@/lib/diagrams/drawing/canvas'
import { head, type Look, outline } from '@/lib/diagrams/drawing/shapes'
import { blockHeight, textBlock, textWidth, wrapped } from '@/lib/diagrams/drawing/words'
import { readScene, type Scene } from '@/lib/diagrams/sources/excalidraw/scene'
import type { SceneElement } from '@/lib/diagrams/sources/excalidraw/schema'

/** The elements of a scene in their order, without the shake of the hand. */
export function drawExcalidraw(text: string): Drawing {
  const scene = readScene(text)
  const canvas = newCanvas()
  for (const each of scene.elements) drawElement(canvas, each, scene)
  return canvas.finish(color(scene.background, '#ffffff'))
}

type Kind<T extends SceneElement['type']> = Extract<SceneElement, { type: T }>

function drawElement(canvas: Canvas, each: SceneElement, scene: Scene): void {
  if (each.type === 'text') drawText(canvas, each)
  else if (each.type === 'arrow' || each.type === 'line' || each.type === 'freedraw') drawLine(canvas, each)
  else if (each.type === 'image') drawImage(canvas, each, scene)
  else if (each.type === 'frame') drawFrame(canvas, each)
  else {
    const shape = each.type === 'diamond' ? 'rhombus' : each.type
    canvas.add(outline(shape, boxOf(each), lookOf(each), each.roundness ? 16 : 0, turnOf(each)), corners(boxOf(each)))
  }
}

const boxOf = (each: SceneElement) => {
  const [width, height] = [each.width ?? 0, each.height ?? 0]
  const [x, y] = [each.x ?? 0, each.y ?? 0]
  return { x: Math.min(x, x + width), y: Math.min(y, y + height), width: Math.abs(width), height: Math.abs(height) }
}

// Only colors that are written as such; names were checked to be words.
const color = (given: string | undefined, otherwise: string) => (given === undefined ? otherwise : given === 'transparent' ? 'none' : given)

const lookOf = (each: SceneElement): Look => {
  const width = each.strokeWidth ?? 2
  const dashes = new Map([
    ['dashed', `${4 * width} ${3 * width}`],
    ['dotted', `${width} ${2 * width}`],
  ])
  return {
    fill: color(each.backgroundColor, 'none'),
    stroke: color(each.strokeColor, '#1e1e1e'),
    width,
    dash: dashes.get(each.strokeStyle ?? '') ?? null,
    opacity: each.opacity === undefined || each.opacity === 100 ? null : each.opacity / 100,
  }
}

function turnOf(each: SceneElement): string | null {
  if (!each.angle) return null
  const { x, y, width, height } = boxOf(each)
  return `rotate(${Math.round((each.angle * 18_000) / Math.PI) / 100} ${x + width / 2} ${y + height / 2})`
}

function drawText(canvas: Canvas, each: Kind<'text'>): void {
  const box = boxOf(each)
  const size = each.fontSize ?? 20
  const lineHeight = each.lineHeight ?? 1.25
  const lines = each.text
    .split('\n')
    .flatMap((line) => (box.width > 0 && textWidth(line, size) > box.width * 1.5 ? wrapped(line, size, box.width) : [line]))
  const align = each.textAlign === 'center' ? 'middle' : each.textAlign === 'right' ? 'end' : 'start'
  const x = align === 'middle' ? box.x + box.width / 2 : align === 'end' ? box.x + box.width : box.x
  const look = { size, color: color(each.strokeColor, '#1e1e1e'), align, weight: null, turn: turnOf(each) } as const
  canvas.add(
    textBlock(lines, { x, y: box.y }, look, lineHeight),
    corners({ ...box, height: Math.max(box.height, blockHeight(lines.length, size, lineHeight)) }),
  )
}

function drawLine(canvas: Canvas, each: Kind<'arrow' | 'line' | 'freedraw'>): void {
  const [x, y] = [each.x ?? 0, each.y ?? 0]
  const given = each.points?.length
    ? each.points
    : ([
        [0, 0],
        [each.width ?? 0, each.height ?? 0],
      ] as const)
  const points = given.map(([dx, dy]): Point => ({ x: x + dx, y: y + dy }))
  const look = lookOf(each)
  const paint = {
    stroke: look.stroke,
    'stroke-width': look.width,
    'stroke-dasharray': look.dash,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    opacity: look.opacity,
  }
  const isClosed = each.type !== 'arrow' && near(points[0], points.at(-1)) && points.length > 2
  canvas.add(
    element('path', {
      d: each.roundness && points.length > 2 ? curveThrough(points) : pathThrough(points),
      fill: isClosed ? look.fill : 'none',
      ...paint,
    }),
    points,
  )
  if (each.type === 'freedraw') return
  const start = each.startArrowhead
  const end = each.endArrowhead === undefined && each.type === 'arrow' ? 'arrow' : each.endArrowhead
  for (const [name, from, tip] of [
    [start, points[1], points[0]],
    [end, points.at(-2), points.at(-1)],
  ] as const) {
    const tipElement = name && from && tip ? head(headOf(name), from, tip, look) : null
    if (tipElement && tip) canvas.add(tipElement, [tip])
  }
}

const near = (one: Point | undefined, other: Point | undefined) =>
  one !== undefined && other !== undefined && Math.hypot(one.x - other.x, one.y - other.y) < 8

const headOf = (name: string) =>
  name === 'arrow'
    ? 'open'
    : /^(?:dot|circle)/.test(name)
      ? 'circle'
      : name.startsWith('diamond')
        ? 'diamond'
        : name === 'bar'
          ? 'bar'
          : 'filled'

/** A smooth line through the points: each corner is rounded between the middles of its sides. */
function curveThrough(points: Point[]): string {
  const path = points.slice(1, -1).map((point, at) => {
    const next = points[at + 2] ?? point
    const end = at === points.length - 3 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }
    return `Q${point.x.toFixed(1)} ${point.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`
  })
  return pathThrough(points.slice(0, 1)) + path.join('')
}

function drawImage(canvas: Canvas, each: Kind<'image'>, { files }: Scene): void {
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
