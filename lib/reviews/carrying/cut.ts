import type { Region } from '@/lib/reviews/pins/region'

/** A part of a picture, in percent of it, and the place inside that part, in percent of the part. */
export type Cut = { x: number; y: number; width: number; height: number; inside: Region }

/** What is shown of a picture around a place at least, in percent of each side. */
const least = 34

/** The part of a picture around a place: the place, as much again around it, and never less than a third of the picture. */
export function cutAround(region: Region): Cut {
  const [x, width] = side(region.x, region.width)
  const [y, height] = side(region.y, region.height)
  const inside = {
    x: (100 * (region.x - x)) / width,
    y: (100 * (region.y - y)) / height,
    width: (100 * region.width) / width,
    height: (100 * region.height) / height,
  }
  return { x, y, width, height, inside }
}

function side(start: number, length: number): [start: number, length: number] {
  const wanted = Math.min(100, Math.max(least, 2 * length))
  return [Math.min(Math.max(0, start + (length - wanted) / 2), 100 - wanted), wanted]
}
