import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessionCookie } from '@/lib/auth/cookies'
import type { Actor } from '@/lib/auth/session'
import { openSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { closeDecoder, setDecoderProgram } from '@/lib/files/decoder'
import { sweepUploads } from '@/lib/files/jobs'
import { importImage } from '@/lib/files/mutations'
import { sha256Of } from '@/lib/files/store'
import { readReadiness } from '@/lib/health/queries'
import { paths } from '@/lib/paths'
import { Browser, use } from '@/tests/support/browser'
import { day, hour, type MadeChallenge, makeChallenge, makeDraft, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { png } from '@/tests/support/pictures'

// The configuration is read once: the store stands before anything of ours is loaded.
const s3 = await vi.hoisted(async () => {
  const store = await (await import('@/tests/support/s3')).startS3()
  Object.assign(process.env, store.variables)
  return store
})
vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const { GET, HEAD } = await import('@/app/api/files/[publicId]/route')
const uploads = await import('@/app/api/uploads/route')

let challenge: MadeChallenge
let jonas: Actor
let publicId: string
beforeAll(async () => {
  setDecoderProgram('scripts/image-worker.ts')
  challenge = await makeChallenge({ opensAt: new Date(Date.now() - 5 * day) })
  jonas = await makeMember('Jonas')
  const { versionId } = await makeSubmission(jonas, challenge)
  const file = await importImage(await png({ width: 1300, height: 700 }), 'house.png', jonas.id)
  await db.diagram.updateMany({ where: { versionId }, data: { fileId: file.id } })
  publicId = file.publicId
})
afterEach(() => s3.behave('well'))
afterAll(async () => {
  closeDecoder()
  await s3.stop()
})

async function browse(member: Actor | null) {
  const browser = use(new Browser())
  if (member) browser.cookies.set(sessionCookie().name, { value: await openSession(member, ''), options: {} })
}
const inPage = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }
const inScript = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }
const ask = (headers: Record<string, string> = {}, path = paths.file(publicId), method = 'GET') =>
  (method === 'HEAD' ? HEAD : GET)(new Request(`http://localhost:3000${path}`, { headers, method }), {
    params: Promise.resolve({ publicId: path.split('/')[3]?.split('?')[0] ?? '' }),
  })
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

describe('a picture in an S3 store', () => {
  it('is fetched by a page from the store itself, at an address of a minute', async () => {
    await browse(jonas)
    const answer = await ask(inPage)
    expect(answer.status).toBe(302)
    expect(Object.fromEntries(answer.headers)).toMatchObject({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' })
    const picture = await fetch(answer.headers.get('location') ?? '')
    const { sha256 } = await db.storedFile.findUniqueOrThrow({ where: { publicId } })
    expect([picture.status, picture.headers.get('content-type'), sha256Of(await bytesOf(picture))]).toEqual([200, 'image/webp', sha256])
  })

  it('comes through us to scripts, to who opens it, and to browsers that do not say what for', async () => {
    await browse(jonas)
    const { sha256, bytes } = await db.storedFile.findUniqueOrThrow({ where: { publicId } })
    const navigation = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }
    const withPixels = { ...inPage, 'sec-fetch-mode': 'cors' }
    const elsewhere = { ...inPage, 'sec-fetch-site': 'cross-site' }
    for (const headers of [{}, inScript, navigation, withPixels, elsewhere]) {
      const answer = await ask(headers)
      expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(bytes)])
      expect(answer.headers.get('content-security-policy')).toMatch(/sandbox/)
      expect(sha256Of(await bytesOf(answer))).toBe(sha256)
    }
  })

  it('answers conditions, parts and HEAD as from a folder', async () => {
    await browse(jonas)
    const whole = await ask(inScript)
    const [bytes, etag] = [await bytesOf(whole), whole.headers.get('etag') ?? '']
    const part = await ask({ ...inScript, range: 'bytes=8-15' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 8-15/${bytes.length}`])
    expect(await bytesOf(part)).toEqual(bytes.subarray(8, 16))
    s3.asked.length = 0
    for (const headers of [inPage, inScript]) expect((await ask({ ...headers, 'if-none-match': etag })).status).toBe(304)
    const head = await ask(inPage, undefined, 'HEAD')
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(bytes.length), ''])
    expect((await ask({ ...inScript, range: `bytes=${bytes.length}-` })).status).toBe(416)
    expect(s3.asked).toEqual([])
  })

  it('comes small where it is asked for small, with a tag of its own', async () => {
    await browse(jonas)
    const { smallSha256 } = await db.storedFile.findUniqueOrThrow({ where: { publicId } })
    const small = await ask(inScript, paths.file(publicId, 'small'))
    expect([small.headers.get('etag'), sha256Of(await bytesOf(small))]).toEqual([`"${smallSha256}"`, smallSha256])
    expect((await ask(inPage, paths.file(publicId, 'small'))).headers.get('location')).toContain(smallSha256)
    const before = { smallSha256: null, smallBytes: null, smallWidth: null, smallHeight: null }
    const { sha256 } = await db.storedFile.update({ where: { publicId }, data: before })
    expect((await ask(inScript, paths.file(publicId, 'small'))).headers.get('etag')).toBe(`"${sha256}"`)
    expect((await ask(inScript, `${paths.file(publicId)}?size=huge`)).status).toBe(422)
  })

  it('is never pointed at for whoever may not see it: the same answer as for none', async () => {
    const [elif, tomas] = [await makeMember('Elif'), await makeMember('Tomas')]
    await makeDraft(elif, challenge)
    for (const viewer of [null, elif, tomas])
      for (const headers of [inPage, inScript, {}])
        for (const method of ['GET', 'HEAD'])
          for (const path of [paths.file(publicId), paths.file(publicId, 'small')]) {
            await browse(viewer)
            s3.asked.length = 0
            const answer = await ask(headers, path, method)
            const missing = await ask(headers, paths.file('A'.repeat(22)), method)
            expect([answer.status, answer.headers.get('location'), s3.asked]).toEqual([404, null, []])
            expect([await answer.text(), [...answer.headers]]).toEqual([await missing.text(), [...missing.headers]])
          }
    await makeLook(tomas, challenge)
    await browse(tomas)
    expect((await ask(inPage)).status).toBe(302)
    await browse(elif)
    expect((await ask(inPage)).status).toBe(404)
  })

  it('that the store has lost is said to be away, and nobody is sent after it', async () => {
    await browse(jonas)
    const { id } = await importImage(await png({ width: 61, height: 30 }), 'lost.png', jonas.id)
    const lost = await db.storedFile.update({ where: { id }, data: { sha256: 'f'.repeat(64) } })
    for (const headers of [inPage, inScript]) expect((await ask(headers, paths.file(lost.publicId))).status).toBe(503)
  })
})

describe('an S3 store that is away', () => {
  it('makes pictures wait with a sentence, and health say so; all is there when it is back', async () => {
    await browse(jonas)
    expect(await readReadiness()).toBe(true)
    for (const behaviour of ['cut', 'failing'] as const) {
      s3.behave(behaviour)
      const answer = await ask(inScript)
      const { error } = await answer.json()
      expect([answer.status, answer.headers.get('retry-after'), error.code]).toEqual([503, '30', 'unavailable'])
      expect(error.message).toMatch(/Nothing was lost/)
      expect(JSON.stringify(error)).not.toMatch(/127\.0\.0\.1|S3RVER|sdk/i)
      expect(await readReadiness()).toBe(false)
    }
    s3.behave('well')
    expect((await ask(inScript)).status).toBe(200)
    expect(await readReadiness()).toBe(true)
  })

  it('refuses an upload and keeps nothing of it; the next one arrives', async () => {
    const noor = await makeMember('Noor')
    await makeDraft(noor, challenge)
    await browse(noor)
    const send = async () => {
      const body = new FormData()
      body.set('file', new File([new Uint8Array(await png({ width: 77, height: 50 }))], 'house.png', { type: 'image/png' }))
      return uploads.POST(new Request(`http://localhost:3000${paths.uploads(challenge.slug)}`, { method: 'POST', body }), {
        params: Promise.resolve({}),
      })
    }
    const kept = () => db.storedFile.count({ where: { ownerId: noor.id } })
    const before = await kept()
    for (const behaviour of ['cut', 'after-cut'] as const) {
      s3.behave(behaviour)
      expect((await send()).status).toBe(503)
      expect(await kept()).toBe(before)
    }
    s3.behave('well')
    expect((await send()).status).toBe(201)
    expect(await kept()).toBe(before + 1)
  })
})

describe('the sweep of an S3 store', () => {
  const later = (hours: number) => new Date(Date.now() + hours * hour)

  it('takes both renditions of a picture nobody uses, and keeps what is used', async () => {
    const { id } = await importImage(await png({ width: 900, height: 500 }), 'gone.png', jonas.id)
    const { sha256, smallSha256 } = await db.storedFile.findUniqueOrThrow({ where: { id } })
    s3.asked.length = 0
    await sweepUploads(later(23))
    expect(s3.asked.filter((line) => line.startsWith('DELETE'))).toEqual([])
    await sweepUploads(later(25))
    const removed = s3.asked.filter((line) => line.startsWith('DELETE')).join('\n')
    for (const hash of [sha256, smallSha256]) expect(removed).toContain(hash)
    const used = await db.storedFile.findUniqueOrThrow({ where: { publicId } })
    expect(removed).not.toContain(used.sha256)
    await browse(jonas)
    expect((await ask(inScript)).status).toBe(200)
    expect(await sweepUploads(later(25))).toBe(0)
  })

  it('stops at a store that is away and goes on when it is back', async () => {
    const { id } = await importImage(await png({ width: 910, height: 500 }), 'gone.png', jonas.id)
    s3.behave('cut')
    await expect(sweepUploads(later(25))).rejects.toThrow()
    s3.behave('well')
    expect(await sweepUploads(later(25))).toBe(2)
    expect(await db.storedFile.findUnique({ where: { id } })).toBeNull()
  })
})
