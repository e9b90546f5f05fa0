import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { closeDecoder, setDecoderProgram } from '@/lib/files/decoder'
import { sweepUploads } from '@/lib/files/jobs'
import { importImage } from '@/lib/files/mutations'
import { removeStoredFile } from '@/lib/files/store'
import { folderStore } from '@/lib/files/stores/folder'
import { s3Store } from '@/lib/files/stores/s3'
import type { Store } from '@/lib/files/stores/store'
import { hour } from '@/tests/support/cast'
import { png } from '@/tests/support/pictures'

const s3 = await vi.hoisted(async () => {
  const store = await (await import('@/tests/support/s3')).startS3()
  Object.assign(process.env, store.variables)
  return store
})
const stores = {} as Record<'folder' | 's3', Store>
beforeAll(() => {
  setDecoderProgram('scripts/image-worker.ts')
  stores.folder = folderStore(join(env().DATA_DIR, 'files'))
  stores.s3 = s3Store(s3.settings)
})
afterAll(async () => {
  closeDecoder()
  await s3.stop()
})

const later = (hours: number) => new Date(Date.now() + hours * hour)

/** A picture of whose bytes the hash is known beforehand, and nothing is stored. */
async function newPicture(width: number) {
  const bytes = await png({ width, height: 90 })
  const { id } = await importImage(bytes, 'house.png', null)
  const { sha256 } = await db.storedFile.delete({ where: { id } })
  await removeStoredFile(sha256)
  const file = join(mkdtempSync(join(tmpdir(), 'charrette-crash-')), 'house.png')
  writeFileSync(file, bytes)
  return { file, sha256 }
}

function uploader(file: string, store: 'folder' | 's3'): ChildProcess {
  const program = ['--import', './scripts/from-source.mjs', 'tests/support/upload-once.ts', file]
  return spawn(process.execPath, program, { env: { ...process.env, FILE_STORE: store }, stdio: 'inherit' })
}

for (const name of ['folder', 's3'] as const)
  describe(`a program killed while it stores a picture: ${name}`, () => {
    it('between bytes and row leaves no row, and bytes for a day at most', async () => {
      const { file, sha256 } = await newPicture(name === 's3' ? 131 : 132)
      await db.$transaction(
        async (tx) => {
          // The program waits for this lock once its bytes are written.
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`
          const child = uploader(file, name)
          const ended = once(child, 'exit')
          await vi.waitUntil(() => stores[name].has(sha256), { timeout: 15_000, interval: 50 })
          child.kill('SIGKILL')
          expect((await ended)[1]).toBe('SIGKILL')
        },
        { timeout: 20_000 },
      )
      expect(await db.storedFile.count({ where: { sha256 } })).toBe(0)
      await sweepUploads(later(23))
      expect(await stores[name].has(sha256)).toBe(true)
      await sweepUploads(later(25))
      expect(await stores[name].has(sha256)).toBe(false)
    })

    it('between row and answer has stored it whole', async () => {
      const { file, sha256 } = await newPicture(name === 's3' ? 133 : 134)
      const [, signal] = await once(uploader(file, name), 'exit')
      expect(signal).toBe('SIGKILL')
      expect(await db.storedFile.count({ where: { sha256 } })).toBe(1)
      expect(await stores[name].has(sha256)).toBe(true)
      expect(await sweepUploads(later(23))).toBe(0)
    })
  })

describe('an upload and the sweep at the same moment', () => {
  it('end with bytes and row, or with neither, whoever is quicker', async () => {
    for (let round = 0; round < 6; round++) {
      const bytes = await png({ width: 150 + round, height: 80 })
      const { id: old } = await importImage(bytes, 'old.png', null)
      const [{ id }] = await Promise.all([importImage(bytes, 'new.png', null), sweepUploads(later(25))])
      for (const row of await db.storedFile.findMany({ where: { id: { in: [old, id] } } }))
        expect(await stores.s3.has(row.sha256), `round ${round}`).toBe(true)
    }
  })

  it('puts bytes again that the sweep took after they were written', async () => {
    const { file, sha256 } = await newPicture(170)
    let ended: Promise<unknown> = Promise.resolve()
    await db.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`
        ended = once(uploader(file, 's3'), 'exit')
        await vi.waitUntil(() => stores.s3.has(sha256), { timeout: 15_000, interval: 50 })
        // As the sweep does, in its lock.
        await removeStoredFile(sha256)
      },
      { timeout: 20_000 },
    )
    await ended
    expect(await db.storedFile.count({ where: { sha256 } })).toBe(1)
    expect(await stores.s3.has(sha256)).toBe(true)
  })
})
