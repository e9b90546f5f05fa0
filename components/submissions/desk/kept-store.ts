/** One small store of this browser's database. It is on disk a moment after it was written, also when the whole browser dies. */
const store = 'kept'

export async function putKept(key: string, value: unknown): Promise<void> {
  const database = await open()
  const transaction = database.transaction(store, 'readwrite')
  transaction.objectStore(store).put(value, key)
  transaction.commit()
  return settled(transaction)
}

export async function listKept(): Promise<[place: string, value: unknown][]> {
  const database = await open()
  const kept = database.transaction(store).objectStore(store)
  const [places, values] = [kept.getAllKeys(), kept.getAll()]
  return new Promise((resolve, reject) => {
    // Asked in one transaction: the two lists belong together, and the second is there last.
    values.onsuccess = () => resolve(places.result.map((place, index) => [String(place), values.result[index]]))
    places.onerror = values.onerror = () => reject(values.error ?? places.error)
  })
}

export async function dropKept(key: string): Promise<void> {
  const database = await open()
  const transaction = database.transaction(store, 'readwrite')
  transaction.objectStore(store).delete(key)
  return settled(transaction)
}

let opening: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = window.indexedDB.open('charrette', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opening
}

const settled = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
