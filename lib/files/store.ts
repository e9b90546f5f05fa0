import 'server-only'
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { chooseStores } from '@/lib/files/stores/choose'
import type { Part, Store } from '@/lib/files/stores/store'
import { log } from '@/lib/log'

let chosen: Promise<[Store, ...Store[]]> | undefined
const stores = () => {
  chosen ??= chooseStores(env())
  return chosen
}

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Writes a file under the hash of its bytes. Whole or not there, whatever crashes; durable before it returns (S-46). */
export async function putFile(sha256: string, bytes: Uint8Array): Promise<void> {
  const [store] = await stores()
  await spoken(() => store.put(sha256, bytes))
}

/** Puts a file again when the sweep was quicker than its row. Called in the lock that the sweep takes; what was put before costs one look. */
export async function ensureFile(sha256: string, bytes: Uint8Array): Promise<void> {
  const [store] = await stores()
  await spoken(async () => {
    if (!(await store.has(sha256))) await store.put(sha256, bytes)
  })
}

/** The bytes of a file; `unavailable` when no store has it or none answers. */
export async function readStoredFile(sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = await openStoredFile(sha256)
  return spoken(async () => new Uint8Array(await new Response(stream).arrayBuffer()))
}

/** A file or a part of it as a stream; `unavailable` when no store has it or none answers. */
export async function openStoredFile(sha256: string, part?: Part): Promise<ReadableStream<Uint8Array>> {
  return spoken(async () => {
    let problem: unknown = new Error(`no store has ${sha256}`)
    for (const store of await stores())
      try {
        const stream = await store.open(sha256, part)
        if (stream) return stream
      } catch (error) {
        problem = error
      }
    throw problem
  })
}

// A picture that is there stays there as long as its row, and without a row nobody asks.
const known = new LRUCache<string, true>({ max: 20_000 })

/** An address at the store itself, good for a minute: only for whoever was just shown to have the right. Null: it comes through us. */
export async function signedAddress(sha256: string): Promise<string | null> {
  const [store] = await stores()
  if (!store.sign) return null
  try {
    if (!known.has(sha256) && !(await store.has(sha256))) return null
    known.set(sha256, true)
    return await store.sign(sha256)
  } catch (error) {
    // Read through us it may be found elsewhere, or is refused in a sentence.
    report(error)
    return null
  }
}

/** Removes a file wherever it lies. */
export async function removeStoredFile(sha256: string): Promise<void> {
  for (const store of await stores()) await spoken(() => store.remove(sha256))
}

/** Refuses when nine tenths of the disk are used. A bucket has no end of its own. */
export async function refuseWhenFull(): Promise<void> {
  const [store] = await stores()
  if (!(await spoken(store.hasRoom)))
    throw new AppError('unavailable', 'There is no room for more pictures right now. Your text is not affected.', { retryAfter: 600 })
}

/** Hashes of files last written before `before`, in every store; one that lies in two comes twice. */
export async function* listStoredBefore(before: Date): AsyncGenerator<string> {
  for (const store of await stores()) yield* store.list(before)
}

/** Whether new files can be written. */
export const storeAnswers = async (): Promise<boolean> => (await stores())[0].answers()

async function spoken<T>(asked: () => Promise<T>): Promise<T> {
  try {
    return await asked()
  } catch (cause) {
    report(cause)
    throw new AppError('unavailable', 'The picture store does not answer right now. Nothing was lost; please try again in a moment.', {
      retryAfter: 30,
      cause,
    })
  }
}

// By name and message alone: what the SDK hangs on its errors holds addresses and headers.
function report(error: unknown) {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  log.error({ problem: `${name}: ${message}` }, 'the picture store failed')
}
