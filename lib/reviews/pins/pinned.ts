import { parseRegion, type Region } from '@/lib/reviews/pins/region'

type Placed = { place: { kind: 'general' } | { kind: 'passage' } | { kind: 'pin'; diagramId: string; region: string } }

/** A thread that stands on a diagram, and where. */
export type Pinned<T extends Placed = Placed> = { thread: T; diagramId: string; region: Region }

/** The threads that stand on one of a version's diagrams, in their order. A place that cannot be read is no place. */
export function pinnedThreads<T extends Placed>(threads: readonly T[]): Pinned<T>[] {
  return threads.flatMap((thread) => {
    if (thread.place.kind !== 'pin') return []
    const region = parseRegion(thread.place.region)
    return region ? [{ thread, diagramId: thread.place.diagramId, region }] : []
  })
}

/** How many of the pins before each stand on nearly the same spot, so that they can be drawn side by side. */
export function crowding(pins: readonly { region: Region }[]): number[] {
  return pins.map(({ region }, index) => pins.slice(0, index).filter((other) => isNear(other.region, region)).length)
}

// In percent of the picture: less than a pin is wide on a large screen.
const near = 2
const isNear = (one: Region, other: Region) => Math.abs(one.x - other.x) < near && Math.abs(one.y - other.y) < near
