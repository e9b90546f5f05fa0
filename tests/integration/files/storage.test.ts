import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { sha256Of } from '@/lib/files/store'
import { folderStore } from '@/lib/files/stores/folder'
import { s3Store } from '@/lib/files/stores/s3'
import { pictureOrigin, s3Settings } from '@/lib/files/stores/settings'
import type { Part, Store } from '@/lib/files/stores/store'
import { startS3 } from '@/tests/support/s3'

let s3: Awaited<ReturnType<typeof startS3>>
const stores = {} as Record<'folder' | 's3', Store>
beforeAll(async () => {
  s3 = await startS3()
  stores.folder = folderStore(join(mkdtempSync(join(tmpdir(), 'charrette-folder-')), 'files'))
  stores.s3 = s3Store({ ...s3.settings, prefix: 'here/' })
})
afterAll(() => s3.stop())
afterEach(() => {
  s3.behave('well')
  vi.useRealTimers()
})

const made = () => {
  const bytes = randomBytes(5000)
  return { bytes, sha256: sha256Of(bytes) }
}
const read = async (store: Store, sha256: string, part?: Part) => {
  const stream = await store.open(sha256, part)
  return stream && Buffer.from(await new Response(stream).arrayBuffer())
}
const listed = async (store: Store, before: Date) => {
  const hashes: string[] = []
  for await (const sha256 of store.list(before)) hashes.push(sha256)
  return hashes
}
const soon = () => new Date(Date.now() + 60_000)

for (const name of ['folder', 's3'] as const)
  describe(`a store of pictures: ${name}`, () => {
    it('gives back what was put, whole and in parts', async () => {
      const { bytes, sha256 } = made()
      await stores[name].put(sha256, bytes)
      expect(await read(stores[name], sha256)).toEqual(bytes)
      expect(await read(stores[name], sha256, { start: 10, end: 19 })).toEqual(bytes.subarray(10, 20))
      expect(await read(stores[name], sha256, { start: 4999, end: 4999 })).toEqual(bytes.subarray(4999))
      expect(await stores[name].has(sha256)).toBe(true)
    })

    it('says that it has not what was never put or was removed', async () => {
      const { bytes, sha256 } = made()
      expect([await stores[name].open(sha256), await stores[name].has(sha256)]).toEqual([null, false])
      await stores[name].remove(sha256)
      await stores[name].put(sha256, bytes)
      await stores[name].remove(sha256)
      expect([await stores[name].open(sha256), await stores[name].has(sha256)]).toEqual([null, false])
    })

    it('lists what is old enough, and what is put again is young again', async () => {
      const { bytes, sha256 } = made()
      await stores[name].put(sha256, bytes)
      expect(await listed(stores[name], soon())).toContain(sha256)
      // A store may tell the time by whole seconds.
      const later = new Date(Date.now() + 500)
      await new Promise((resolve) => setTimeout(resolve, 2000))
      expect(await listed(stores[name], later)).toContain(sha256)
      await stores[name].put(sha256, bytes)
      expect(await listed(stores[name], later)).not.toContain(sha256)
    })

    it('answers, and has room', async () => {
      const { bytes, sha256 } = made()
      await stores[name].put(sha256, bytes)
      expect([await stores[name].answers(), await stores[name].hasRoom()]).toEqual([true, true])
    })
  })

describe('an S3 store', () => {
  it('lists page by page', async () => {
    const store = s3Store({ ...s3.settings, prefix: 'many/' })
    const files = Array.from({ length: 1003 }, made)
    for (let at = 0; at < files.length; at += 50)
      await Promise.all(files.slice(at, at + 50).map(({ sha256, bytes }) => store.put(sha256, bytes.subarray(0, 3))))
    s3.asked.length = 0
    expect(new Set(await listed(store, soon()))).toEqual(new Set(files.map(({ sha256 }) => sha256)))
    expect(s3.asked.length).toBe(2)
  })

  it('leaves alone what lies in the bucket under other names', async () => {
    const { bytes, sha256 } = made()
    await s3Store({ ...s3.settings, prefix: 'elsewhere/' }).put(sha256, bytes)
    expect(await listed(stores.s3, soon())).not.toContain(sha256)
    expect(await listed(s3Store({ ...s3.settings, prefix: '' }), soon())).not.toContain(sha256)
  })

  it('gives up on a store that fails, cuts the line or holds another key', async () => {
    const { bytes, sha256 } = made()
    for (const behaviour of ['failing', 'cut'] as const) {
      s3.behave(behaviour)
      s3.asked.length = 0
      await expect(stores.s3.put(sha256, bytes)).rejects.toThrow()
      expect(s3.asked.length).toBe(2)
      await expect(stores.s3.open(sha256)).rejects.toThrow()
      await expect(stores.s3.has(sha256)).rejects.toThrow()
    }
    s3.behave('well')
    const stranger = s3Store({ ...s3.settings, credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'another' } })
    await expect(stranger.put(sha256, bytes)).rejects.toThrow()
    expect(await stores.s3.has(sha256)).toBe(false)
  })

  it('gives up on one that never answers, too, after asking twice', async () => {
    s3.behave('deaf')
    s3.asked.length = 0
    const hasty = s3Store(s3.settings, { connection: 200, answer: 200, upload: 200, silence: 200 })
    await expect(hasty.has(made().sha256)).rejects.toThrow()
    expect(s3.asked.length).toBe(2)
    const { bytes, sha256 } = made()
    await expect(hasty.put(sha256, bytes)).rejects.toThrow()
  })

  it('puts once more when the answer was lost', async () => {
    const { bytes, sha256 } = made()
    s3.behave('after-cut')
    await expect(stores.s3.put(sha256, bytes)).rejects.toThrow()
    s3.behave('well')
    await stores.s3.put(sha256, bytes)
    expect(await read(stores.s3, sha256)).toEqual(bytes)
  })
})

describe('a signed address', () => {
  const signed = async (sha256: string) => new URL((await stores.s3.sign?.(sha256)) ?? '')

  it('brings one picture as a picture, and lies where the content policy looks', async () => {
    const { bytes, sha256 } = made()
    await stores.s3.put(sha256, bytes)
    const address = await signed(sha256)
    const answer = await fetch(address)
    expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, bytes])
    expect(answer.headers.get('content-type')).toBe('image/webp')
    expect(answer.headers.get('content-disposition')).toMatch(/^inline/)
    expect(answer.headers.get('cache-control')).toMatch(/^private/)
    expect(address.origin).toBe(s3.settings.endpoint)
    expect(address.searchParams.get('response-content-type')).toBe('image/webp')
  })

  it('dies within a minute', async () => {
    const { bytes, sha256 } = made()
    await stores.s3.put(sha256, bytes)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 22, 12, 0, 5) })
    const address = await signed(sha256)
    vi.setSystemTime(Date.UTC(2026, 10, 22, 12, 0, 34))
    expect((await fetch(address)).status).toBe(200)
    vi.setSystemTime(Date.UTC(2026, 10, 22, 12, 1, 6))
    expect((await fetch(address)).status).toBe(403)
    expect((await fetch(await signed(sha256))).status).toBe(200)
  })

  it('opens nothing else: no other picture, no other type, no more time, no writing', async () => {
    const [one, other] = [made(), made()]
    for (const { sha256, bytes } of [one, other]) await stores.s3.put(sha256, bytes)
    const tampered = [
      (url: URL) =>
        (url.pathname = url.pathname.replaceAll(one.sha256, other.sha256).replace(/here\/../, `here/${other.sha256.slice(0, 2)}`)),
      (url: URL) => url.searchParams.set('response-content-type', 'text/html'),
      (url: URL) => url.searchParams.set('response-content-disposition', 'attachment'),
      (url: URL) => url.searchParams.set('X-Amz-Expires', '604800'),
      (url: URL) => url.searchParams.delete('X-Amz-Signature'),
    ]
    for (const change of tampered) {
      const address = await signed(one.sha256)
      change(address)
      expect((await fetch(address)).status, change.toString()).toBe(403)
    }
    expect((await fetch(await signed(one.sha256), { method: 'DELETE' })).status).toBe(403)
    expect((await fetch(await signed(one.sha256), { method: 'PUT', body: 'x' })).status).toBe(403)
    expect(await read(stores.s3, one.sha256)).toEqual(one.bytes)
  })

  it('is made by the rule that the content policy knows, whatever the store is called', async () => {
    const keys = { S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b', S3_PREFIX: '', S3_SIGNED_URLS: true } as const
    for (const S3_BUCKET of ['pictures', 'pictures.example.org', 'Pictures_1'])
      for (const S3_ENDPOINT of [
        undefined,
        'https://s3.example.org',
        'https://s3.example.org:9000/base',
        'http://10.0.0.3:9000',
        'http://[::1]:9000',
      ])
        for (const S3_FORCE_PATH_STYLE of [false, true]) {
          const variables = { ...keys, S3_BUCKET, S3_ENDPOINT, S3_FORCE_PATH_STYLE, S3_REGION: 'eu-central-1' }
          const settings = s3Settings(variables)
          if (!settings) throw new Error('no settings')
          const address = await s3Store(settings).sign?.('a'.repeat(64))
          expect(new URL(address ?? '').origin, `${S3_BUCKET} at ${S3_ENDPOINT}`).toBe(pictureOrigin(variables))
        }
  })
})
