import { element, type Point, pathThrough } from '@/lib/diagrams/drawing/canvas'
import type { Box } from '@/lib/diagrams/graph'
import type { SvgElement } from '@/lib/diagrams/sources/svg/tree'

/** How a line or an outline looks; colors are checked by whoever reads them from a source. */
export type Look = { fill: string; stroke: string; width: number; dash: string | null; opacity: number | null }

/** The outline of a box: an ellipse, a rhombus, a database, a rounded or a plain rectangle. */
export function outline(shape: string, box: Box, look: Look, radius: number, turn: string | null): SvgElement {
  const paint = {
    fill: look.fill,
    stroke: look.stroke,
    'stroke-width': look.width,
    'stroke-dasharray': look.dash,
    opacity: look.opacity,
    transform: turn,
  }
  const { x, y, width, height } = box
  const [middle, center] = [x + width / 2, y + height / 2]
  if (shape === 'ellipse') return element('ellipse', { cx: middle, cy: center, rx: width / 2, ry: height / 2, ...paint })
  if (shape === 'rhombus')
    return polygon(
      [
        { x: middle, y },
        { x: x + width, y: center },
        { x: middle, y: y + height },
        { x, y: center },
      ],
      paint,
    )
  if (shape === 'hexagon') {
    const side = Math.min(width / 4, height / 2)
    return polygon(
      [
        { x: x + side, y },
        { x: x + width - side, y },
        { x: x + width, y: center },
        { x: x + width - side, y: y + height },
        { x: x + side, y: y + height },
        { x, y: center },
      ],
      paint,
    )
  }
  if (shape === 'database') {
    const lid = Math.min(14, height / 5)
    const arc = (to: number, sweep: number) => `A${width / 2} ${lid} 0 0 ${sweep} ${to} `
    return element('path', {
      d: `M${x} ${y + lid}${arc(x + width, 1)}${y + lid}V${y + height - lid}${arc(x, 1)}${y + height - lid}ZM${x} ${y + lid}${arc(x + width, 0)}${y + lid}`,
      ...paint,
    })
  }
  return element('rect', { x, y, width, height, rx: radius > 0 ? Math.min(radius, width / 2, height / 2) : null, ...paint })
}

const polygon = (points: Point[], paint: Record<string, string | number | null>) =>
  element('path', { d: `${pathThrough(points)}Z`, ...paint })

/** A head at the end of a line that comes from `from`: filled, open, or a circle or diamond. */
export function head(kind: string, from: Point, tip: Point, look: Look): SvgElement | null {
  if (kind === 'none') return null
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length]
  const size = 6 + 2 * look.width
  const at = (along: number, aside: number): Point => ({ x: tip.x - dx * along - dy * aside, y: tip.y - dy * along + dx * aside })
  const paint = { stroke: look.stroke, 'stroke-width': look.width, opacity: look.opacity }
  if (kind === 'circle') {
    const center = at(size / 2, 0)
    return element('circle', { cx: center.x, cy: center.y, r: size / 2, fill: look.stroke, ...paint })
  }
  if (kind === 'diamond')
    return element('path', {
      d: `${pathThrough([tip, at(size, size / 2), at(2 * size, 0), at(size, -size / 2)])}Z`,
      fill: look.stroke,
      ...paint,
    })
  if (kind === 'bar') return element('path', { d: pathThrough([at(0, size / 2), at(0, -size / 2)]), fill: 'none', ...paint })
  if (kind === 'open') return element('path', { d: pathThrough([at(size, size / 2), tip, at(size, -size / 2)]), fill: 'none', ...paint })
  return element('path', { d: `${pathThrough([tip, at(size, size / 2), at(size, -size / 2)])}Z`, fill: look.stroke, ...paint })
}
