import { type LaidGroup, meet, type Rect } from '@/lib/plans/drawn'

/** The name of a group moved along the upper side of its frame, or the lower one, to where no edge runs through it. */
export function freeTitle({ title, ...frame }: LaidGroup, pieces: readonly Rect[]): LaidGroup['title'] {
  const steps = Array.from({ length: Math.max(1, Math.floor((frame.width - 16 - title.width) / 4)) }, (_, step) => frame.x + 8 + step * 4)
  const places = [title.y, frame.y + frame.height - title.height - 2].flatMap((y) => steps.map((x) => ({ ...title, x, y })))
  return places.find((place) => !pieces.some((piece) => meet(place, piece, 4))) ?? title
}
