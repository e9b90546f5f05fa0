import { createHash } from 'node:crypto'
import type { Store } from '@/lib/files/stores/store'

export type Moved = {
  copied: number
  there: number
  removed: number /** Hashes of files that are not what they were. */
  damaged: string[]
}

type Move = { from: Store; to: Store; remove: boolean }

const atOnce = 4

/**
 * Copies every file of one store into another and reads each back: what is counted as copied or there has been proven by its hash. May
 * be broken off and run again at any time, and beside the app: files are added and never changed. With `remove`, what is proven to be
 * over there goes here. A damaged file stays where it is and is not copied. `tell` hears of every file.
 */
export async function moveFiles(move: Move, tell: (sofar: Moved) => void = () => {}): Promise<Moved> {
  const moved: Moved = { copied: 0, there: 0, removed: 0, damaged: [] }
  const files = move.from.list()[Symbol.asyncIterator]()
  const carry = async () => {
    for (let next = await files.next(); !next.done; next = await files.next()) {
      const outcome = await moveFile(next.value, move)
      if (outcome === 'damaged') moved.damaged.push(next.value)
      else if (outcome !== 'gone') {
        moved[outcome] += 1
        if (move.remove) {
          await move.from.remove(next.value)
          moved.removed += 1
        }
      }
      tell(moved)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, carry))
  return moved
}

// 'gone': the sweep took it since the list was read.
async function moveFile(sha256: string, { from, to }: Move): Promise<'copied' | 'there' | 'damaged' | 'gone'> {
  if (await read(to, sha256)) return 'there'
  const bytes = await read(from, sha256)
  if (!bytes) return (await from.has(sha256)) ? 'damaged' : 'gone'
  await to.put(sha256, bytes)
  if (!(await read(to, sha256))) throw new Error(`what was written as ${sha256} came back as something else`)
  return 'copied'
}

/** The bytes, when they are there and are what their name says. */
async function read(store: Store, sha256: string): Promise<Uint8Array | null> {
  const stream = await store.open(sha256)
  const bytes = stream && new Uint8Array(await new Response(stream).arrayBuffer())
  return bytes && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null
}
