/** A small store of one of this browser's databases. Each promise is kept once the disk has it, or broken: browsers may have no database. */
export type KeptStore = {
  put: (place: string, value: unknown) => Promise<void>
  /** What lies at places that begin so; at all places without. */
  list: (prefix?: string) => Promise<[place: string, value: unknown][]>
  drop: (place: string) => Promise<void>
}

const store = 'kept'

export function keptStore(name: string): KeptStore {
  let opened: Promise<IDBDatabase> | null = null
  const begin = async (mode: IDBTransactionMode) => {
    opened ??= open(name)
    try {
      // Strict: on the disk when it says so, for what lies here is there against crashes.
      return (await opened).transaction(store, mode, { durability: 'strict' })
    } catch (problem) {
      // One failure is not for ever: the next call opens it anew.
      opened = null
      throw problem
    }
  }
  const write = async (change: (kept: IDBObjectStore) => void) => {
    const transaction = await begin('readwrite')
    change(transaction.objectStore(store))
    transaction.commit()
    return settled(transaction)
  }
  return {
    put: (place, value) => write((kept) => kept.put(value, place)),
    drop: (place) => write((kept) => kept.delete(place)),
    list: async (prefix) => {
      const range = prefix === undefined ? undefined : IDBKeyRange.bound(prefix, `${prefix}\uffff`)
      const transaction = await begin('readonly')
      const kept = transaction.objectStore(store)
      const [places, values] = [kept.getAllKeys(range), kept.getAll(range)]
      await settled(transaction)
      return places.result.map((place, index) => [String(place), values.result[index]])
    },
  }
}

const open = (name: string) =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = window.indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('another window holds the database'))
  })

const settled = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
