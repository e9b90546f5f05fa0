import { element, type Point, pathThrough } from '@/lib/diagrams/drawing/canvas'
import { type Look, paint } from '@/lib/diagrams/drawing/shapes'
import type { SvgElement } from '@/lib/diagrams/sources/svg/tree'

export type Head = 'none' | 'filled' | 'open' | 'circle' | 'diamond' | 'bar'

/** A head at the end of a line that comes from `from`; null for none. */
export function head(kind: Head, from: Point, tip: Point, look: Look): SvgElement | null {
  if (kind === 'none') return null
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length]
  const size = 6 + 2 * look.width
  const at = (along: number, aside: number): Point => ({ x: tip.x - dx * along - dy * aside, y: tip.y - dy * along + dx * aside })
  const line = { ...paint({ ...look, fill: 'none', dash: null }) }
  const body = { ...line, fill: look.stroke }
  const center = at(size / 2, 0)
  if (kind === 'circle') return element('circle', { cx: center.x, cy: center.y, r: size / 2, ...body })
  if (kind === 'diamond')
    return element('path', { d: `${pathThrough([tip, at(size, size / 2), at(2 * size, 0), at(size, -size / 2)])}Z`, ...body })
  if (kind === 'bar') return element('path', { d: pathThrough([at(0, size / 2), at(0, -size / 2)]), ...line })
  if (kind === 'open') return element('path', { d: pathThrough([at(size, size / 2), tip, at(size, -size / 2)]), ...line })
  return element('path', { d: `${pathThrough([tip, at(size, size / 2), at(size, -size / 2)])}Z`, ...body })
}

/** A smooth line through points: each corner is rounded between the middles of its sides. */
export function curveThrough(points: Point[]): string {
  const bows = points.slice(1, -1).map((point, at) => {
    const next = points[at + 2] ?? point
    const end = at === points.length - 3 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }
    return `Q${point.x.toFixed(1)} ${point.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`
  })
  return pathThrough(points.slice(0, 1)) + bows.join('')
}

/** The middle of a way, by its length. */
export function middleOf(points: Point[]): Point {
  const legs = points.slice(1).map((end, at) => ({ start: points[at] ?? end, end }))
  const lengthOf = ({ start, end }: { start: Point; end: Point }) => Math.hypot(end.x - start.x, end.y - start.y)
  let left = legs.reduce((sum, leg) => sum + lengthOf(leg), 0) / 2
  for (const leg of legs) {
    const length = lengthOf(leg)
    const share = left / (length || 1)
    if (left <= length) return { x: leg.start.x + (leg.end.x - leg.start.x) * share, y: leg.start.y + (leg.end.y - leg.start.y) * share }
    left -= length
  }
  return points[0] ?? { x: 0, y: 0 }
}
