import { isSameDrawing } from '@/components/submissions/drawing/same-drawing'
import { keyOfPlace } from '@/components/submissions/kept-places'
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

/** Keeps a copy at the place of this window; false when this browser cannot. */
export async function keepDrawing(place: string, drawing: KeptDrawing): Promise<boolean> {
  return (await ask('readwrite', (store) => store.put(drawing, place))) !== null
}

/** Removes the copy at this place, and no other window's. */
export async function discardDrawing(place: string): Promise<void> {
  await ask('readwrite', (store) => store.delete(place))
}

/** All copies whose place begins so, youngest first. */
export async function listKeptDrawings(prefix: string): Promise<FoundDrawing[]> {
  const places = (await ask('readonly', (store) => store.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`)))) ?? []
  const found = await Promise.all(
    places.map(async (place) => ({ place: String(place), drawing: await ask<unknown>('readonly', (store) => store.get(place)) })),
  )
  return found
    .flatMap(({ place, drawing }) => (isKept(drawing) ? [{ place, drawing }] : []))
    .sort((left, right) => right.drawing.at.localeCompare(left.drawing.at))
}

const database = { name: 'charrette-drawings', store: 'kept' }

async function ask<T>(mode: IDBTransactionMode, question: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  const opened = await open()
  if (!opened) return null
  return new Promise((resolve) => {
    try {
      // Strict: on the disk when it says so, for it is there against crashes.
      const transaction = opened.transaction(database.store, mode, { durability: 'strict' })
      const request = question(transaction.objectStore(database.store))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = transaction.onabort = () => resolve(null)
    } catch {
      resolve(null)
    }
  }).then((result) => {
    opened.close()
    // What a promise of a request resolves with is the request's result, or null.
    return result as T | null
  })
}

function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = window.indexedDB.open(database.name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(database.store)
      request.onsuccess = () => resolve(request.result)
      request.onerror = request.onblocked = () => resolve(null)
    } catch {
      resolve(null)
    }
  })
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
