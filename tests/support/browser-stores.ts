import { vi } from 'vitest'

/** A browser's two stores, as far as copies of unsaved work need them; `reload` keeps them and begins a new page. */
export function withBrowserStores() {
  const atHand = new Map<string, string>()
  const databases = new Map<string, Map<string, unknown>>()
  const localStorage = {
    get length() {
      return atHand.size
    },
    key: (index: number) => [...atHand.keys()][index] ?? null,
    getItem: (place: string) => atHand.get(place) ?? null,
    setItem: (place: string, text: string) => void atHand.set(place, text),
    removeItem: (place: string) => void atHand.delete(place),
  }
  const indexedDB = {
    open: (name: string) => {
      const kept = databases.get(name) ?? new Map<string, unknown>()
      databases.set(name, kept)
      return asked(() => ({ close: () => {}, transaction: () => transactionOn(kept) }))
    },
  }
  vi.stubGlobal('window', { localStorage, indexedDB })
  vi.stubGlobal('IDBKeyRange', { bound: (from: string, to: string) => ({ from, to }) })
  return { atHand, databases }
}

type Range = { from: string; to: string }

function transactionOn(kept: Map<string, unknown>) {
  const within = (range?: Range) => [...kept].filter(([place]) => !range || (place >= range.from && place <= range.to))
  const objectStore = () => ({
    put: (value: unknown, place: string) =>
      asked(() => {
        kept.set(place, structuredClone(value))
        return place
      }),
    get: (place: string) => asked(() => kept.get(place)),
    delete: (place: string) => asked(() => void kept.delete(place)),
    getAllKeys: (range?: Range) => asked(() => within(range).map(([place]) => place)),
    getAll: (range?: Range) => asked(() => within(range).map(([, value]) => value)),
  })
  const transaction = { objectStore, commit: () => {}, oncomplete: null as (() => void) | null }
  setTimeout(() => transaction.oncomplete?.(), 0)
  return transaction
}

/** A request that is answered a moment later, as the database does. */
function asked<T>(answer: () => T) {
  const request = { result: undefined as T | undefined, onsuccess: null as (() => void) | null }
  queueMicrotask(() => {
    request.result = answer()
    request.onsuccess?.()
  })
  return request
}
