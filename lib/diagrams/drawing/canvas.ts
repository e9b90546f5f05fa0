import type { Box } from '@/lib/diagrams/graph'
import { boundedSize, type Size } from '@/lib/diagrams/sources/svg/size'
import { type SvgElement, writeSvg } from '@/lib/diagrams/sources/svg/tree'

export type Point = { x: number; y: number }
/** `view` is the part of the source's plane that is drawn. */
export type Drawing = Size & { svg: string; view: Box }

/** Room around what is drawn, in the source's units. */
export const drawingMargin = 16

/** A sheet that grows with what is put on it. */
export function newCanvas() {
  const elements: SvgElement[] = []
  const area = {
    left: Number.POSITIVE_INFINITY,
    top: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    bottom: Number.NEGATIVE_INFINITY,
  }

  const cover = (points: Point[]) => {
    for (const { x, y } of points) {
      area.left = Math.min(area.left, x)
      area.top = Math.min(area.top, y)
      area.right = Math.max(area.right, x)
      area.bottom = Math.max(area.bottom, y)
    }
  }

  return {
    /** Puts an element on the sheet; `covers` are points it reaches. */
    add: (element: SvgElement, covers: Point[]) => {
      elements.push(element)
      cover(covers)
    },
    /** The drawing with a margin around it, scaled down to the drawing limits; an empty sheet is a small white one. */
    finish: (background: string): Drawing => {
      const isEmpty = area.left > area.right
      const box = isEmpty
        ? { x: 0, y: 0, width: 320, height: 240 }
        : {
            x: area.left - drawingMargin,
            y: area.top - drawingMargin,
            width: area.right - area.left + 2 * drawingMargin,
            height: area.bottom - area.top + 2 * drawingMargin,
          }
      const size = boundedSize(box)
      const root = element(
        'svg',
        { xmlns: 'http://www.w3.org/2000/svg', ...size, viewBox: [box.x, box.y, box.width, box.height].map(rounded).join(' ') },
        [element('rect', { ...boxOf(box), fill: background }), ...elements],
      )
      return { svg: writeSvg(root), view: box, ...size }
    },
  }
}

export type Canvas = ReturnType<typeof newCanvas>

/** An element whose numbers are written short; what is null or undefined is left out. */
export function element(
  name: string,
  attributes: Record<string, string | number | null | undefined>,
  children: SvgElement['children'] = [],
): SvgElement {
  const kept = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [[key, typeof value === 'number' ? String(rounded(value)) : value] as const],
  )
  return { name, attributes: new Map(kept), children }
}

export const corners = ({ x, y, width, height }: Box): Point[] => [
  { x, y },
  { x: x + width, y: y + height },
]

export const centerOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 })

export const pathThrough = (points: Point[]): string =>
  points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join('')

const rounded = (value: number) => Math.round(value * 100) / 100
const boxOf = ({ x, y, width, height }: Box) => ({ x, y, width, height })
