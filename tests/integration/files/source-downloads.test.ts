import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessionCookie } from '@/lib/auth/cookies'
import type { Actor } from '@/lib/auth/session'
import { openSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { findEmbedded } from '@/lib/diagrams/sources/embedded'
import { readSource } from '@/lib/diagrams/sources/reading'
import { closeDecoder, setDecoderProgram } from '@/lib/files/decoder'
import { importImage, storeDiagramFile, uploadPicture } from '@/lib/files/mutations'
import { findFile } from '@/lib/files/queries'
import { readStoredFile } from '@/lib/files/store'
import type { License } from '@/lib/generated/prisma/enums'
import { paths } from '@/lib/paths'
import { Browser, use } from '@/tests/support/browser'
import { day, type MadeChallenge, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { drawioDocument, excalidrawScene, pngWithChunk, svgPicture } from '@/tests/support/drawings'
import { png } from '@/tests/support/pictures'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)
const { GET, HEAD } = await import('@/app/api/files/[publicId]/source/route')

let challenge: MadeChallenge
let jonas: Actor
beforeAll(async () => {
  setDecoderProgram('scripts/image-worker.ts')
  challenge = await makeChallenge({ opensAt: new Date(Date.now() - 5 * day) })
  jonas = await makeMember('Jonas')
})
afterAll(() => closeDecoder())

async function browse(member: Actor | null) {
  const browser = use(new Browser())
  if (member) browser.cookies.set(sessionCookie().name, { value: await openSession(member, ''), options: {} })
}
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  (method === 'HEAD' ? HEAD : GET)(new Request(`http://localhost:3000${path}`, { headers, method }), {
    params: Promise.resolve({ publicId: path.split('/')[3] ?? '' }),
  })
const upload = (content: string, givenName: string, declaredType = '') =>
  uploadPicture(jonas, { bytes: Buffer.from(content), givenName, declaredType })
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

describe('downloading what a picture was drawn from', () => {
  it('gives the cleaned source as a file of its own program, never to be shown', async () => {
    await browse(jonas)
    const mermaid = 'flowchart LR\n  A[Gäste] --> B[(Halle)]'
    const drawn = [
      [await upload(drawioDocument(), 'my house.drawio', 'application/xml'), 'my house.drawio'],
      [await upload(excalidrawScene(), 'дом.excalidraw', 'application/octet-stream'), 'дом.excalidraw'],
      [await upload(svgPicture(), 'front door.svg', 'image/svg+xml'), 'front door.svg'],
      [await storeDiagramFile(jonas, { picture: await png(), source: { kind: 'mermaid', text: mermaid } }), 'Drawing.mmd'],
    ] as const
    for (const [{ id, publicId }, name] of drawn) {
      const { text } = await db.diagramSource.findUniqueOrThrow({ where: { fileId: id } })
      const answer = await ask(paths.fileSource(publicId))
      expect(answer.status).toBe(200)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-security-policy': expect.stringMatching(/sandbox/),
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-cache',
      })
      const disposition = answer.headers.get('content-disposition') ?? ''
      expect(disposition).toMatch(/^attachment; filename="/)
      expect(decodeURIComponent(/filename\*=UTF-8''(\S+)$/.exec(disposition)?.[1] ?? '')).toBe(name)
      expect((await bytesOf(answer)).toString('utf8')).toBe(text)
    }
  })

  it('is called by the caption once it has one', async () => {
    await browse(jonas)
    const { versionId } = await makeSubmission(await makeMember('Caption'), challenge)
    const { id, publicId } = await upload(drawioDocument(), 'a.drawio', 'application/xml')
    await db.diagram.updateMany({ where: { versionId }, data: { fileId: id, caption: 'From the door to the invoice' } })
    // Its words belong to a version that is still locked for whoever uploaded the file.
    expect((await ask(paths.fileSource(publicId))).headers.get('content-disposition')).toContain('filename="a.drawio"')
    await makeLook(jonas, challenge)
    expect((await ask(paths.fileSource(publicId))).headers.get('content-disposition')).toContain(
      'filename="From the door to the invoice.drawio"',
    )
    await db.look.deleteMany({ where: { memberId: jonas.id } })
  })

  it('answers conditions and HEAD without making anything', async () => {
    await browse(jonas)
    const { publicId } = await upload(drawioDocument(), 'a.drawio', 'application/xml')
    const tags = new Set<string>()
    for (const path of [paths.fileSource(publicId), paths.fileSource(publicId, 'png')]) {
      const etag = (await ask(path)).headers.get('etag') ?? ''
      tags.add(etag)
      const [again, head] = [await ask(path, { 'if-none-match': etag }), await ask(path, {}, 'HEAD')]
      expect([again.status, head.status, await head.text(), head.headers.get('etag')]).toEqual([304, 200, '', etag])
    }
    expect(tags.size).toBe(2)
  })

  it('asks for the right on the picture and for a license that lets it go, and says the same of hidden, reserved and absent', async () => {
    const { id: submissionId, versionId } = await makeSubmission(jonas, challenge)
    const license = (value: License) => db.submission.update({ where: { id: submissionId }, data: { license: value } })
    await license('cc_by')
    const { id, publicId } = await upload(excalidrawScene(), 'a.excalidraw')
    const plain = await importImage(await png(), 'plain.png', jonas.id)
    await db.diagram.updateMany({ where: { versionId }, data: { fileId: id } })
    const tomas = await makeMember('Tomas')
    const doors = [paths.fileSource(publicId), paths.fileSource(publicId, 'png')]
    const isHiddenFrom = async (viewer: Actor | null) => {
      await browse(viewer)
      for (const door of doors)
        for (const method of ['GET', 'HEAD']) {
          const hidden = await ask(door, {}, method)
          const absent = await ask(door.replace(publicId, 'A'.repeat(22)), {}, method)
          expect(hidden.status).toBe(404)
          expect([await hidden.text(), [...hidden.headers]]).toEqual([await absent.text(), [...absent.headers]])
        }
    }
    for (const viewer of [null, tomas]) await isHiddenFrom(viewer)
    await makeLook(tomas, challenge)
    for (const value of ['cc_by', 'cc_by_sa'] as const) {
      await license(value)
      await browse(tomas)
      for (const door of doors) expect((await ask(door)).status).toBe(200)
    }
    await license('all_rights')
    for (const viewer of [null, tomas, await makeMember('Mira', 'organizer')]) await isHiddenFrom(viewer)
    expect(await findFile(tomas, publicId, new Date())).not.toBeNull()
    await browse(jonas)
    for (const door of doors) expect((await ask(door)).status).toBe(200)
    expect((await ask(paths.fileSource(plain.publicId))).status).toBe(404)
    expect((await ask(`${doors[0]}?as=gif`)).status).toBe(422)
  })
})

describe('downloading the picture with its source inside', () => {
  it('gives a PNG of the same pixels that draw.io or Excalidraw opens, and that arrives here again with its source', async () => {
    await browse(jonas)
    for (const [content, name] of [
      [drawioDocument(), 'house & Söhne.drawio'],
      [excalidrawScene().replace('"text":"', '"text":"家 '), 'rooms.excalidraw'],
    ] as const) {
      const file = await upload(content, name)
      const kept = await db.storedFile.findUniqueOrThrow({ where: { id: file.id }, include: { source: true } })
      const answer = await ask(paths.fileSource(file.publicId, 'png'))
      const picture = await bytesOf(answer)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"]+\.(drawio|excalidraw)\.png"/)
      const pixels = (from: Uint8Array) => sharp(from).ensureAlpha().raw().toBuffer()
      expect((await pixels(picture)).equals(await pixels(await readStoredFile(kept.sha256)))).toBe(true)
      const found = findEmbedded(picture)
      expect(found?.kind).toBe(kept.source?.kind)
      expect(readSource(kept.source?.kind ?? 'svg', found?.text ?? '').text).toBe(kept.source?.text)
      const again = await uploadPicture(jonas, { bytes: picture, givenName: 'again.png', declaredType: 'image/png' })
      expect(await db.diagramSource.findUnique({ where: { fileId: again.id } })).toMatchObject({ text: kept.source?.text })
    }
  })

  it('carries nothing else of the file somebody uploaded', async () => {
    await browse(jonas)
    const dirty = pngWithChunk(pngWithChunk(await png(), 'mxfile', encodeURIComponent(drawioDocument())), 'Comment', 'CANARY')
    const file = await uploadPicture(jonas, { bytes: dirty, givenName: 'house.drawio.png', declaredType: 'image/png' })
    const picture = await bytesOf(await ask(paths.fileSource(file.publicId, 'png')))
    expect(findEmbedded(picture)?.kind).toBe('drawio')
    expect(picture.includes('CANARY')).toBe(false)
  })

  it('is there for draw.io and Excalidraw alone, and thirty times in ten minutes', async () => {
    await browse(jonas)
    const drawing = await upload(svgPicture(), 'front door.svg', 'image/svg+xml')
    expect((await ask(paths.fileSource(drawing.publicId, 'png'))).status).toBe(404)
    const { publicId } = await upload(drawioDocument(), 'a.drawio', 'application/xml')
    let answer = await ask(paths.fileSource(publicId, 'png'))
    for (let count = 0; count < 30 && answer.status === 200; count++) answer = await ask(paths.fileSource(publicId, 'png'))
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true])
  })
})
