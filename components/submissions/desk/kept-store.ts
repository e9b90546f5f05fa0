/** One small store of this browser's database. It is on disk a moment after it was written, also when the whole browser dies. */
const store = 'kept'

export async function putKept(key: string, value: unknown): Promise<void> {
  const database = await open()
  const transaction = database.transaction(store, 'readwrite')
  transaction.objectStore(store).put(value, key)
  transaction.commit()
  return settled(transaction)
}

export async function getKept(key: string): Promise<unknown> {
  const database = await open()
  const request = database.transaction(store).objectStore(store).get(key)
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
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
