import { element, pathThrough } from '@/lib/diagrams/drawing/canvas'
import type { Box } from '@/lib/diagrams/graph'
import type { SvgElement } from '@/lib/diagrams/sources/svg/tree'

/** How a line or an outline looks; colors are checked by whoever reads them from a source. */
export type Look = { fill: string; stroke: string; width: number; dash: string | null; opacity: number | null }

/** The attributes of a look; a line has no filling. */
export const paint = ({ fill, stroke, width, dash, opacity }: Look) => ({
  fill,
  stroke,
  'stroke-width': width,
  'stroke-dasharray': dash,
  'stroke-linejoin': 'round',
  opacity,
})

// Corners as shares of the box.
const polygons = new Map<string, [x: number, y: number][]>([
  [
    'rhombus',
    [
      [0.5, 0],
      [1, 0.5],
      [0.5, 1],
      [0, 0.5],
    ],
  ],
  [
    'hexagon',
    [
      [0.2, 0],
      [0.8, 0],
      [1, 0.5],
      [0.8, 1],
      [0.2, 1],
      [0, 0.5],
    ],
  ],
  [
    'parallelogram',
    [
      [0.18, 0],
      [1, 0],
      [0.82, 1],
      [0, 1],
    ],
  ],
  [
    'triangle',
    [
      [0, 0],
      [1, 0.5],
      [0, 1],
    ],
  ],
])

/** The outline of a box by the word for its shape; a rectangle, rounded by `radius`, where there is none of its own. */
export function outline(shape: string, box: Box, look: Look, radius: number, turn: string | null): SvgElement {
  const looks = { ...paint(look), transform: turn }
  const { x, y, width, height } = box
  const corners = polygons.get(shape)
  if (corners)
    return element('path', {
      d: `${pathThrough(corners.map(([across, down]) => ({ x: x + width * across, y: y + height * down })))}Z`,
      ...looks,
    })
  if (shape === 'ellipse') return element('ellipse', { cx: x + width / 2, cy: y + height / 2, rx: width / 2, ry: height / 2, ...looks })
  if (shape === 'database') return element('g', looks, database(box))
  if (shape === 'actor') return element('g', looks, actor(box))
  if (shape === 'cloud') return element('path', { d: cloud(box), ...looks })
  return element('rect', { x, y, width, height, rx: radius > 0 ? Math.min(radius, width / 2, height / 2) : null, ...looks })
}

function database({ x, y, width, height }: Box): SvgElement[] {
  const lid = Math.min(14, height / 5)
  const arc = (sweep: number, endX: number, endY: number) => `A${width / 2} ${lid} 0 0 ${sweep} ${endX} ${endY}`
  const body = `M${x} ${y + lid}${arc(1, x + width, y + lid)}V${y + height - lid}${arc(1, x, y + height - lid)}Z`
  return [element('path', { d: body }), element('path', { d: `M${x} ${y + lid}${arc(0, x + width, y + lid)}`, fill: 'none' })]
}

function actor({ x, y, width, height }: Box): SvgElement[] {
  const middle = x + width / 2
  const radius = Math.min(width / 4, height / 8)
  const [neck, waist, foot] = [y + 2 * radius, y + height * 0.65, y + height]
  const body = `M${middle} ${neck}V${waist}M${x} ${y + height * 0.38}H${x + width}M${x} ${foot}L${middle} ${waist}L${x + width} ${foot}`
  return [element('circle', { cx: middle, cy: y + radius, r: radius }), element('path', { d: body, fill: 'none' })]
}

function cloud({ x, y, width, height }: Box): string {
  const at = (across: number, down: number) => `${(x + width * across).toFixed(2)} ${(y + height * down).toFixed(2)}`
  const bows = [
    [0.05, 0.22, 0.2, 0.15, 0.32, 0.22],
    [0.4, -0.05, 0.66, -0.02, 0.7, 0.18],
    [0.88, 0.12, 0.98, 0.3, 0.9, 0.45],
    [1.03, 0.55, 1, 0.82, 0.82, 0.85],
    [0.75, 1.02, 0.52, 1.03, 0.46, 0.9],
    [0.35, 1.04, 0.14, 1, 0.12, 0.8],
    [-0.02, 0.75, -0.02, 0.52, 0.1, 0.46],
  ] as const
  return `M${at(0.1, 0.46)}${bows.map(([a, b, c, d, e, f]) => `C${at(a, b)} ${at(c, d)} ${at(e, f)}`).join('')}Z`
}
