import type { Head } from '@/lib/diagrams/drawing/lines'
import type { Look } from '@/lib/diagrams/drawing/shapes'
import { boxOf } from '@/lib/diagrams/sources/excalidraw/graph'
import type { SceneElement } from '@/lib/diagrams/sources/excalidraw/schema'

/** A color of a scene, which the schema has checked to be hex or a plain word. */
export const colorOf = (given: string | undefined, otherwise: string) =>
  given === undefined ? otherwise : given === 'transparent' ? 'none' : given

export function lookOf(each: SceneElement): Look {
  const width = each.strokeWidth ?? 2
  const dashes = new Map([
    ['dashed', `${4 * width} ${3 * width}`],
    ['dotted', `${width} ${2 * width}`],
  ])
  return {
    fill: colorOf(each.backgroundColor, 'none'),
    stroke: colorOf(each.strokeColor, '#1e1e1e'),
    width,
    dash: dashes.get(each.strokeStyle ?? '') ?? null,
    opacity: each.opacity === undefined || each.opacity === 100 ? null : each.opacity / 100,
  }
}

/** How an element is turned around its middle. */
export function turnOf(each: SceneElement): string | null {
  if (!each.angle) return null
  const { x, y, width, height } = boxOf(each)
  return `rotate(${Math.round((each.angle * 18_000) / Math.PI) / 100} ${x + width / 2} ${y + height / 2})`
}

/** Excalidraw's name of an arrowhead as one of ours. */
export function headOf(name: string | null | undefined): Head {
  if (!name) return 'none'
  if (name === 'arrow') return 'open'
  if (/^(?:dot|circle)/.test(name)) return 'circle'
  if (name.startsWith('diamond')) return 'diamond'
  return name === 'bar' ? 'bar' : 'filled'
}
