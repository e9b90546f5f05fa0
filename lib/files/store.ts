import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

const root = () => join(env().DATA_DIR, 'files')
const placeOf = (sha256: string) => join(root(), sha256.slice(0, 2), `${sha256}.webp`)

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Writes a file under the hash of its bytes: temporary name, fsync, rename. Whole or not there, whatever crashes (S-46). */
export async function putFile(sha256: string, bytes: Uint8Array): Promise<void> {
  const place = placeOf(sha256)
  const folder = dirname(place)
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.tmp`)
  await mkdir(folder, { recursive: true })
  try {
    await writeDurably(temporary, bytes)
    await rename(temporary, place)
    await syncFolder(folder)
  } catch (cause) {
    await rm(temporary, { force: true })
    throw storageFailed(cause)
  }
}

/** The bytes of a file; `unavailable` when the store has lost it. */
export async function readStoredFile(sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(placeOf(sha256)))
  } catch (cause) {
    throw storageFailed(cause)
  }
}

export async function removeStoredFile(sha256: string): Promise<void> {
  await rm(placeOf(sha256), { force: true })
}

/** Refuses when nine tenths of the disk are used, so that the database keeps room to write. */
export async function refuseWhenFull(): Promise<void> {
  await mkdir(root(), { recursive: true })
  const { bavail, blocks } = await statfs(root())
  if (bavail * 10 < blocks)
    throw new AppError('unavailable', 'There is no room for more pictures right now. Your text is not affected.', { retryAfter: 600 })
}

/** Hashes of files last written before `before`; left-over temporary files of that age are removed on the way. */
export async function listStoredBefore(before: Date): Promise<string[]> {
  const old: string[] = []
  for (const name of await readdir(root(), { recursive: true }).catch(() => [])) {
    const path = join(root(), name)
    const found = await stat(path).catch(() => null)
    if (!found?.isFile() || found.mtime >= before) continue
    const sha256 = /([0-9a-f]{64})\.webp$/.exec(name)?.[1]
    if (sha256) old.push(sha256)
    else if (name.endsWith('.tmp')) await unlink(path).catch(() => {})
  }
  return old
}

async function writeDurably(path: string, bytes: Uint8Array) {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string) {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

const storageFailed = (cause: unknown) =>
  new AppError('unavailable', 'The picture store does not answer right now. Nothing was lost; please try again in a moment.', {
    retryAfter: 30,
    cause,
  })
