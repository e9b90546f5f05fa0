import type { KeptDrawing } from '@/lib/submissions/drawings/drawing'

/**
 * Copies of unsaved drawings in this browser, one for each diagram. Not in `localStorage`: a drawing may be larger than it holds, and
 * what it is told reaches the disk seconds later. A browser without a database simply keeps none.
 */
export async function keepDrawing(key: string, drawing: KeptDrawing & { window: string }): Promise<void> {
  await ask('readwrite', (store) => store.put(drawing, key))
}

export async function readKeptDrawing(key: string): Promise<KeptDrawing | null> {
  const kept = await ask('readonly', (store) => store.get(key))
  return isKept(kept) ? kept : null
}

/** Removes the copy, unless another window has written it. */
export async function forgetDrawing(key: string, window: string): Promise<void> {
  const kept = await ask('readonly', (store) => store.get(key))
  if (isKept(kept) && 'window' in kept && kept.window === window) await ask('readwrite', (store) => store.delete(key))
}

/** Removes the copy, whoever wrote it. */
export async function discardDrawing(key: string): Promise<void> {
  await ask('readwrite', (store) => store.delete(key))
}

/** All copies whose key begins so: key, kind and when it was written. */
export async function listKeptDrawings(
  prefix: string,
): Promise<{ key: string; kind: KeptDrawing['kind']; at: string; base: string | null }[]> {
  const range = () => IDBKeyRange.bound(prefix, `${prefix}\uffff`)
  const keys = (await ask('readonly', (store) => store.getAllKeys(range()))) ?? []
  const kept = (await ask('readonly', (store) => store.getAll(range()))) ?? []
  // Nothing is written to a desk's copies between these two questions but by a drawing window; a copy that is gone is left out.
  return keys.flatMap((key, index) => {
    const copy: unknown = kept[index]
    return isKept(copy) ? [{ key: String(key), kind: copy.kind, at: copy.at, base: copy.base }] : []
  })
}

const place = { database: 'charrette-drawings', store: 'kept' }

async function ask<T>(mode: IDBTransactionMode, question: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  const database = await open()
  if (!database) return null
  return new Promise((resolve) => {
    try {
      // Strict: on the disk when it says so, for it is there against crashes.
      const transaction = database.transaction(place.store, mode, { durability: 'strict' })
      const request = question(transaction.objectStore(place.store))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = transaction.onabort = () => resolve(null)
    } catch {
      resolve(null)
    }
  }).then((result) => {
    database.close()
    // What a promise of a request resolves with is the request's result, or null.
    return result as T | null
  })
}

function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = window.indexedDB.open(place.database, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(place.store)
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
