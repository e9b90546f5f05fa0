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
