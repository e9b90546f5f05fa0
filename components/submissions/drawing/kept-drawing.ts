import { isSameDrawing } from '@/components/submissions/drawing/same-drawing'
import { keyOfPlace } from '@/components/submissions/kept-places'
import { keptStore } from '@/components/submissions/kept-store'
import { type DrawingKind, type KeptDrawing, reconcileDrawing, type StoredDrawing } from '@/lib/submissions/drawings/drawing'

type FoundDrawing = { place: string; drawing: KeptDrawing }

/**
 * Copies of unsaved drawings in this browser, one for each window and diagram. Not in `localStorage`: a drawing may be larger than it
 * holds, and what it is told reaches the disk seconds later. A browser without a database simply keeps none.
 *
 * Opening takes the youngest copy that shows something new over to `place` and lets go of those that the server has. What other
 * windows kept besides stays where it is, for the next time.
 */
export async function openKeptDrawing(
  key: string,
  place: string,
  { kind, stored }: { kind: DrawingKind; stored: StoredDrawing | null },
): Promise<{ drawing: KeptDrawing; choice: 'kept' | 'both' } | null> {
  let taken: { drawing: KeptDrawing; choice: 'kept' | 'both' } | null = null
  for (const { place: from, drawing } of await listKeptDrawings(key)) {
    if (keyOfPlace(from) !== key || drawing.kind !== kind) continue
    const isStored = stored !== null && (await isSameDrawing(kind, drawing.text, stored.text))
    const choice = isStored ? 'server' : reconcileDrawing(stored, drawing)
    if (choice === 'server') await discardDrawing(from)
    else if (!taken) {
      taken = { drawing, choice }
      if (await keepDrawing(place, drawing)) await discardDrawing(from)
    }
  }
  return taken
}

const kept = keptStore('charrette-drawings')

/** Keeps a copy at the place of this window; false when this browser cannot. */
export const keepDrawing = (place: string, drawing: KeptDrawing): Promise<boolean> =>
  kept.put(place, drawing).then(
    () => true,
    () => false,
  )

/** Removes the copy at this place, and no other window's. */
export const discardDrawing = (place: string): Promise<void> => kept.drop(place).catch(() => undefined)

/** All copies whose place begins so, youngest first. */
export async function listKeptDrawings(prefix: string): Promise<FoundDrawing[]> {
  const found = await kept.list(prefix).catch(() => [])
  return found
    .flatMap(([place, drawing]) => (isKept(drawing) ? [{ place, drawing }] : []))
    .sort((left, right) => right.drawing.at.localeCompare(left.drawing.at))
}

function isKept(value: unknown): value is KeptDrawing {
  if (typeof value !== 'object' || value === null) return false
  const { kind, text, base, at } = value as Record<string, unknown>
  return (
    (kind === 'mermaid' || kind === 'excalidraw') &&
    typeof text === 'string' &&
    typeof at === 'string' &&
    (base === null || typeof base === 'string')
  )
}
