import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sessionCookie } from '@/lib/auth/cookies'
import type { Actor } from '@/lib/auth/session'
import { openSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { closeDecoder, setDecoderProgram } from '@/lib/files/decoder'
import { paths } from '@/lib/paths'
import { Browser, use } from '@/tests/support/browser'
import { day, type MadeChallenge, makeChallenge, makeDraft, makeLook, makeMember } from '@/tests/support/cast'
import { drawioDocument, pngWithChunk } from '@/tests/support/drawings'
import { phonePhoto, png, webp } from '@/tests/support/pictures'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const { POST } = await import('@/app/api/uploads/route')
const { GET } = await import('@/app/api/files/[publicId]/route')

let priya: Actor
let challenge: MadeChallenge
beforeAll(() => setDecoderProgram('scripts/image-worker.ts'))
afterAll(() => closeDecoder())
beforeEach(async () => {
  priya = await makeMember('Priya')
  // Routes ask the clock themselves: this month is now.
  challenge = await makeChallenge({ opensAt: new Date(Date.now() - 5 * day) })
})

async function browse(member: Actor | null) {
  const browser = use(new Browser())
  if (member) browser.cookies.set(sessionCookie().name, { value: await openSession(member, ''), options: {} })
}

const formOf = (bytes: Uint8Array<ArrayBuffer>, name = 'house.png', type = 'image/png') => {
  const form = new FormData()
  form.set('file', new File([bytes], name, { type }))
  return form
}
const send = (body: BodyInit, headers: Record<string, string> = {}) =>
  POST(
    new Request(`http://localhost:3000${paths.uploads(challenge.slug)}`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit),
    {
      params: Promise.resolve({}),
    },
  )
const ask = (publicId: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost:3000${paths.file(publicId)}`, { headers }), { params: Promise.resolve({ publicId }) })

const picture = async () => new Uint8Array(await png())

describe('uploading', () => {
  it('adds a diagram to one’s draft', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    const answer = await send(formOf(await picture()))
    expect(answer.status).toBe(201)
    const { diagram } = await answer.json()
    const nothingInside = { source: null, sourceProblem: null, labels: [], proposedAlt: '' }
    const publicId = expect.stringMatching(/^[\w-]{22}$/)
    expect(diagram).toEqual({ id: expect.any(String), publicId, width: 320, height: 240, ...nothingInside })
    expect(await db.draftDiagram.findUnique({ where: { id: diagram.id }, select: { position: true } })).toEqual({ position: 1 })
  })

  it('sends a plain form back to its page, with the reason when there is one', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    const html = { accept: 'text/html,application/xhtml+xml' }
    const done = await send(formOf(await picture()), html)
    expect([done.status, done.headers.get('location')]).toEqual([303, expect.stringMatching(/my-design#diagram-/)])
    const refused = await send(formOf(new Uint8Array(9)), html)
    expect([refused.status, refused.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/my-design\?upload=unsupported_type#diagrams$/),
    ])
    await browse(null)
    const visitor = await send(formOf(await picture()), html)
    expect([visitor.status, visitor.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/sign-in\?return=/)])
  })

  it('tells what was found inside, and proposes words for it', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    const inside = pngWithChunk(await png(), 'mxfile', encodeURIComponent(drawioDocument()))
    const { diagram } = await (await send(formOf(new Uint8Array(inside), 'House & garden – 家.drawio.png'))).json()
    expect(diagram).toMatchObject({ source: 'drawio', sourceProblem: null, labels: expect.arrayContaining(['Service 1']) })
    expect(diagram.proposedAlt).toContain('Service 1')
    const { file } = await db.draftDiagram.findUniqueOrThrow({ where: { id: diagram.id }, select: { alt: true, file: true } })
    expect(file.givenName).toBe('House & garden – 家.drawio.png')
    const alone = await send(formOf(new Uint8Array(Buffer.from(drawioDocument())), 'House.drawio', ''))
    expect([alone.status, (await alone.json()).diagram.source]).toEqual([201, 'drawio'])
  })

  it('says that a source could not be kept, to a script and to a plain form', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    const damaged = () =>
      png().then((bytes) => formOf(new Uint8Array(pngWithChunk(bytes, 'mxfile', encodeURIComponent('<mxfile><diagram')))))
    const { diagram } = await (await send(await damaged())).json()
    expect(diagram).toMatchObject({ source: null, sourceProblem: expect.stringMatching(/\.$/) })
    const plain = await send(await damaged(), { accept: 'text/html' })
    expect([plain.status, plain.headers.get('location')]).toEqual([303, expect.stringMatching(/my-design\?upload=without_source#diagram-/)])
  })

  it('takes ten at once with one broken among them: nine arrive, one says why', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    const whole = await png({ width: 700 })
    const pictures = Array.from({ length: 10 }, (_, index) =>
      formOf(new Uint8Array(index === 4 ? whole.subarray(0, 90) : whole), `${index}.png`),
    )
    const answers = await Promise.all(pictures.map((form) => send(form)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, (_, index) => (index === 4 ? 422 : 201)))
    const refusals = await Promise.all(answers.filter(({ status }) => status === 422).map((answer) => answer.json()))
    expect(refusals.map(({ error }) => error.message)).toEqual([expect.stringMatching(/damaged or cut off/)])
    expect(await db.draftDiagram.count({ where: { draft: { submission: { memberId: priya.id } } } })).toBe(10)
  })

  it('takes what people really send: a large PNG, eight WebP, a photo of a whiteboard, a name with everything in it', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    const big = await send(formOf(new Uint8Array(await png({ width: 4116, height: 2521 })), 'Архитектура & дом (final) #2.png'))
    expect((await big.json()).diagram).toMatchObject({ width: 4116, height: 2521 })
    const photo = await send(formOf(new Uint8Array(await phonePhoto()), 'IMG 0001.JPEG', 'image/jpeg'))
    expect((await photo.json()).diagram).toMatchObject({ width: 800, height: 1200 })
    for (let page = 1; page <= 8; page++)
      expect((await send(formOf(new Uint8Array(await webp({ width: 900 + page })), `page ${page}.webp`, 'image/webp'))).status).toBe(201)
    const kept = await db.storedFile.findMany({ where: { ownerId: priya.id }, select: { givenName: true, smallWidth: true } })
    expect(kept.map(({ givenName }) => givenName)).toContain('Архитектура & дом (final) #2.png')
    expect(kept.filter(({ smallWidth }) => smallWidth === 640)).toHaveLength(10)
  })

  it('is for signed-in members with a draft', async () => {
    await browse(null)
    expect((await send(formOf(await picture()))).status).toBe(401)
    await browse(priya)
    expect((await send(formOf(await picture()))).status).toBe(404)
    expect(await db.storedFile.count({ where: { ownerId: priya.id } })).toBe(0)
  })

  it('stops reading after 5 MiB, whatever length was declared', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    expect((await send(formOf(new Uint8Array(5 * 1024 * 1024 + 1)))).status).toBe(413)
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    expect((await send(endless, { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(413)
    expect(sent).toBeLessThan(12)
    expect((await send('a', { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '99999999999' })).status).toBe(413)
  })

  it('refuses wrong shapes in plain words', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    expect((await send('{}', { 'content-type': 'application/json' })).status).toBe(415)
    expect((await send('garbage', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400)
    const two = formOf(await picture())
    two.append('file', new File([await picture()], 'b.png', { type: 'image/png' }))
    expect((await send(two)).status).toBe(422)
    const text = new FormData()
    text.set('file', 'text')
    expect((await send(text)).status).toBe(422)
    const more = formOf(await picture())
    more.set('memberId', priya.id)
    expect((await send(more)).status).toBe(422)
    expect(await db.storedFile.count({ where: { ownerId: priya.id } })).toBe(1)
  })

  it('ends at thirty an hour', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    for (let count = 0; count < 30; count++) await send(formOf(new Uint8Array(9)))
    const answer = await send(formOf(await picture()))
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true])
  })
})

describe('asking for a picture', () => {
  it('answers its owner with the headers that keep it a picture', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    const { diagram } = await (await send(formOf(await picture()))).json()
    const answer = await ask(diagram.publicId)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; sandbox`,
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
      'content-disposition': expect.stringMatching(/^inline/),
    })
    expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')))
  })

  it('answers absent, hidden and malformed ids alike', async () => {
    const { publicId } = await makeDraft(priya, challenge)
    await browse(await makeMember('Jonas'))
    const answers = await Promise.all([publicId, 'A'.repeat(22), '../../etc/passwd', ''].map((id) => ask(id)))
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(new Set(bodies).size).toBe(1)
    expect(new Set(answers.map(({ headers }) => JSON.stringify([...headers]))).size).toBe(1)
  })

  it('asks for the right again before it says that nothing changed', async () => {
    const jonas = await makeMember('Jonas')
    await makeDraft(priya, challenge)
    await browse(priya)
    const { diagram } = await (await send(formOf(await picture()))).json()
    const etag = (await ask(diagram.publicId)).headers.get('etag') ?? ''
    const again = await ask(diagram.publicId, { 'if-none-match': `"other", W/${etag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await browse(jonas)
    expect((await ask(diagram.publicId, { 'if-none-match': etag })).status).toBe(404)
    expect((await ask(diagram.publicId, { range: 'bytes=0-1' })).status).toBe(404)
  })

  it('opens with the gate and not before', async () => {
    const jonas = await makeMember('Jonas')
    const { submissionId } = await makeDraft(priya, challenge)
    await browse(priya)
    const { diagram } = await (await send(formOf(await picture()))).json()
    const { fileId } = await db.draftDiagram.findUniqueOrThrow({ where: { id: diagram.id } })
    const seen = { sawDesigns: false, sawSelfReview: false, sawFeedback: false, sawReference: false }
    const words = { number: 1, title: 'A', notes: 'B', frozenAt: new Date() }
    const diagrams = { create: { fileId, position: 0, caption: '', alt: 'A' } }
    await db.version.create({ data: { submissionId, editionId: challenge.editionId, ...words, ...seen, diagrams } })
    await browse(jonas)
    expect((await ask(diagram.publicId)).status).toBe(404)
    await makeLook(jonas, challenge)
    expect((await ask(diagram.publicId)).status).toBe(200)
    await db.submission.update({ where: { id: submissionId }, data: { deletedAt: new Date() } })
    expect((await ask(diagram.publicId)).status).toBe(404)
  })
})
