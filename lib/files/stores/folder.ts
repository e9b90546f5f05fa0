import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { Readable } from 'node:stream'
import { hashOf, nameOf, type Store } from '@/lib/files/stores/store'

/** Files in a folder of this machine, or one that all instances share. */
export function folderStore(root: string): Store {
  const placeOf = (sha256: string) => join(root, nameOf(sha256))
  return {
    name: 'folder',
    // S-46: temporary name, fsync, rename, fsync of the folder.
    async put(sha256, bytes) {
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
        throw cause
      }
    },
    has: async (sha256) => (await unlessAbsent(stat(placeOf(sha256)))) !== null,
    async open(sha256, part) {
      const file = await unlessAbsent(open(placeOf(sha256), 'r'))
      // Node's type of web streams and the browser's describe the same thing.
      return file && (Readable.toWeb(file.createReadStream(part)) as ReadableStream<Uint8Array>)
    },
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
    list: (before) => list(root, before),
    /** Nine tenths of a disk are for pictures, so that the database keeps room to write. */
    async hasRoom() {
      await mkdir(root, { recursive: true })
      const { bavail, blocks } = await statfs(root)
      return bavail * 10 >= blocks
    },
    async answers() {
      await access(dirname(root), constants.W_OK)
      return true
    },
    sign: null,
  }
}

async function* list(root: string, before?: Date): AsyncGenerator<string> {
  for (const name of (await unlessAbsent(readdir(root, { recursive: true }))) ?? []) {
    const sha256 = hashOf(name.split(sep).join('/'))
    if (!sha256 && !name.endsWith('.tmp')) continue
    const path = join(root, name)
    const found = before ? await unlessAbsent(stat(path)) : null
    const old = !before || (found !== null && found.mtime < before)
    if (sha256 && old) yield sha256
    // A half-written file of no age may be somebody's upload at this moment.
    else if (before && old) await rm(path, { force: true })
  }
}

async function unlessAbsent<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
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
