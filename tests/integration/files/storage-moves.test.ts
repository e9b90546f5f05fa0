import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { moveFiles } from '@/lib/files/moving'
import { folderStore } from '@/lib/files/stores/folder'
import { s3Store } from '@/lib/files/stores/s3'
import { nameOf, type Store } from '@/lib/files/stores/store'
import { startS3 } from '@/tests/support/s3'

let s3: Awaited<ReturnType<typeof startS3>>
let dataDir: string
let folder: Store
let bucket: Store
let prefix = 0
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => s3.stop())
beforeEach(() => {
  s3.behave('well')
  dataDir = mkdtempSync(join(tmpdir(), 'charrette-move-'))
  folder = folderStore(join(dataDir, 'files'))
  prefix += 1
  bucket = s3Store({ ...s3.settings, prefix: `${prefix}/` })
})

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
async function fill(store: Store, count: number) {
  const files = new Map(Array.from({ length: count }, () => randomBytes(900)).map((bytes) => [sha256Of(bytes), bytes]))
  for (const [sha256, bytes] of files) await store.put(sha256, bytes)
  return files
}
async function contentOf(store: Store) {
  const files = new Map<string, Buffer>()
  for await (const sha256 of store.list()) files.set(sha256, Buffer.from(await new Response(await store.open(sha256)).arrayBuffer()))
  return files
}
const sorted = (files: Map<string, Uint8Array>) => [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bytes]) => Buffer.from(bytes))

describe('moving all pictures', () => {
  it('to S3 and back leaves every byte as it was', async () => {
    const files = await fill(folder, 23)
    expect(await moveFiles({ from: folder, to: bucket, remove: false })).toEqual({ copied: 23, there: 0, removed: 0, damaged: [] })
    expect(sorted(await contentOf(bucket))).toEqual(sorted(files))
    expect(await moveFiles({ from: folder, to: bucket, remove: true })).toEqual({ copied: 0, there: 23, removed: 23, damaged: [] })
    expect((await contentOf(folder)).size).toBe(0)
    expect(await moveFiles({ from: bucket, to: folder, remove: true })).toEqual({ copied: 23, there: 0, removed: 23, damaged: [] })
    expect(sorted(await contentOf(folder))).toEqual(sorted(files))
    expect((await contentOf(bucket)).size).toBe(0)
  })

  it('goes on where it was broken off', async () => {
    const files = await fill(folder, 30)
    const broken = moveFiles({ from: folder, to: bucket, remove: false }, ({ copied }) => copied === 11 && s3.behave('cut'))
    await expect(broken).rejects.toThrow()
    s3.behave('well')
    const moved = await moveFiles({ from: folder, to: bucket, remove: false })
    expect(moved.there).toBeGreaterThanOrEqual(11)
    expect(moved.copied + moved.there).toBe(30)
    expect(sorted(await contentOf(bucket))).toEqual(sorted(files))
  })

  it('copies nothing that is damaged, keeps it, and replaces what is damaged over there', async () => {
    const [broken = '', spoiled = '', whole = ''] = [...(await fill(folder, 3)).keys()]
    writeFileSync(join(dataDir, 'files', nameOf(broken)), 'rotten')
    await bucket.put(spoiled, Buffer.from('cut off'))
    expect(await moveFiles({ from: folder, to: bucket, remove: true })).toEqual({ copied: 2, there: 0, removed: 2, damaged: [broken] })
    expect([...(await contentOf(folder)).keys()]).toEqual([broken])
    const over = await contentOf(bucket)
    expect([...over.keys()].sort()).toEqual([spoiled, whole].sort())
    for (const [sha256, bytes] of over) expect(sha256Of(bytes)).toBe(sha256)
  })

  it('leaves an upload alone that is being written meanwhile', async () => {
    await fill(folder, 2)
    const half = join(dataDir, 'files', 'ab', '.0011.tmp')
    mkdirSync(dirname(half), { recursive: true })
    writeFileSync(half, 'half')
    await moveFiles({ from: folder, to: bucket, remove: true })
    expect(existsSync(half)).toBe(true)
  })
})

describe('npm run files:move', () => {
  const run = (args: string[], variables: Record<string, string> = { ...s3.variables, S3_PREFIX: String(prefix) }) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const env = { PATH: process.env.PATH, NODE_ENV: 'production' as const, DATA_DIR: dataDir, ...variables }
      const program = ['--import', './scripts/from-source.mjs', 'scripts/move-files.ts', ...args]
      execFile(process.execPath, program, { env }, (error, out, problem) =>
        resolve({ code: Number(error?.code ?? 0), said: out + problem }),
      )
    })

  it('moves, counts, and says what to set then, there and back', async () => {
    const files = await fill(folder, 5)
    const first = await run(['--to', 's3'], { ...s3.variables, S3_PREFIX: String(prefix), FILE_STORE: 'folder' })
    expect(first).toMatchObject({
      code: 0,
      said: expect.stringMatching(/5 copied, 0 were there already, 0 damaged\.\n.*FILE_STORE=s3 and restart/),
    })
    const again = await run(['--to', 's3', '--remove'])
    expect(again).toMatchObject({ code: 0, said: expect.stringMatching(/0 copied, 5 were there already, 5 removed from the old place/) })
    const early = await run(['--to', 'folder', '--remove'])
    expect(early).toMatchObject({ code: 1, said: expect.stringMatching(/FILE_STORE=folder/) })
    expect((await contentOf(bucket)).size).toBe(5)
    const back = await run(['--to', 'folder', '--remove'], { ...s3.variables, S3_PREFIX: String(prefix), FILE_STORE: 'folder' })
    expect(back).toMatchObject({ code: 0, said: expect.stringMatching(/5 copied.*\n.*no longer needed/s) })
    expect(sorted(await contentOf(folder))).toEqual(sorted(files))
  })

  it('says in a sentence what is missing, and no secret when the store is away', async () => {
    expect(await run([])).toMatchObject({ code: 1, said: expect.stringMatching(/^usage:/) })
    expect(await run(['--to', 's3'], {})).toMatchObject({ code: 1, said: expect.stringMatching(/set S3_BUCKET/) })
    await fill(folder, 1)
    s3.behave('failing')
    const { code, said } = await run(['--to', 's3'])
    expect(code).toBe(1)
    expect(said).toMatch(/Nothing was lost: run it again/)
    expect(said).not.toMatch(/S3RVER|at .*\.js/)
  })
})
