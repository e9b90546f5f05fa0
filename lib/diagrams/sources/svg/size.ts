import { drawingLimits } from '@/lib/diagrams/limits'
import { invalidSource } from '@/lib/diagrams/sources/refusal'
import type { SvgElement } from '@/lib/diagrams/sources/svg/tree'

export type Size = { width: number; height: number }

/** A size in whole pixels, scaled down to the drawing limits, sides at least 1. */
export function boundedSize({ width, height }: Size): Size {
  const scale = Math.min(1, drawingLimits.side / Math.max(width, height), Math.sqrt(drawingLimits.pixels / (width * height)))
  const whole = (side: number) => Math.max(1, Math.min(drawingLimits.side, scale < 1 ? Math.floor(side * scale) : Math.round(side)))
  return { width: whole(width), height: whole(height) }
}

/** Writes width, height and viewBox on the root of an SVG, from whichever of them it has, and returns the size. */
export function sizedRoot({ attributes }: SvgElement): Size {
  const box = viewBox(attributes.get('viewBox'))
  const width = length(attributes.get('width'))
  const height = length(attributes.get('height'))
  const shape = box ? box.width / box.height : null
  const given = {
    width: width ?? (height && shape ? height * shape : null) ?? box?.width,
    height: height ?? (width && shape ? width / shape : null) ?? box?.height,
  }
  if (!isSide(given.width) || !isSide(given.height))
    throw invalidSource('This SVG does not say how large it is. Please export it with a width and a height.')
  const size = boundedSize({ width: given.width, height: given.height })
  attributes.set('width', String(size.width))
  attributes.set('height', String(size.height))
  attributes.set('viewBox', box ? `${box.x} ${box.y} ${box.width} ${box.height}` : `0 0 ${given.width} ${given.height}`)
  return size
}

const isSide = (side: number | undefined): side is number => side !== undefined && side > 0 && side < 1e7

function viewBox(text = ''): { x: number; y: number; width: number; height: number } | null {
  const [x, y, width, height, more] = text
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  if (x === undefined || y === undefined || more !== undefined || !isSide(width) || !isSide(height)) return null
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y, width, height } : null
}

const units = new Map([
  ['', 1],
  ['px', 1],
  ['pt', 96 / 72],
  ['pc', 16],
  ['in', 96],
  ['cm', 96 / 2.54],
  ['mm', 96 / 25.4],
])

// Percentages and font units say nothing about a picture that stands alone.
function length(text = ''): number | null {
  const [, digits, unit = ''] = /^\s*\+?(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})\s*([a-z]*)\s*$/i.exec(text) ?? []
  const factor = units.get(unit.toLowerCase())
  return digits === undefined || factor === undefined ? null : Number(digits) * factor || null
}
