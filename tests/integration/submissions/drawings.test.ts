import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sessionCookie } from '@/lib/auth/cookies'
import type { Actor } from '@/lib/auth/session'
import { openSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { closeDecoder, setDecoderProgram } from '@/lib/files/decoder'
import { findFile } from '@/lib/files/queries'
import { findDraft } from '@/lib/submissions/drafts/queries'
import { deskDiagram } from '@/lib/submissions/drafts/view'
import { copyDiagram } from '@/lib/submissions/drawings/mutations'
import { findDrawing } from '@/lib/submissions/drawings/queries'
import { freezeVersion, withdrawSubmission } from '@/lib/submissions/mutations'
import { Browser, use } from '@/tests/support/browser'
import { day, type MadeChallenge, makeChallenge, makeDraft, makeMember, makeSubmission } from '@/tests/support/cast'
import { besides } from '@/tests/support/desks'
import { png } from '@/tests/support/pictures'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const { PUT } = await import('@/app/api/v1/challenges/[slug]/diagrams/[id]/route')
const begin = (await import('@/app/(member)/challenges/[slug]/my-design/diagrams/new/route')).GET

let priya: Actor
let jonas: Actor
let challenge: MadeChallenge
let draft: Awaited<ReturnType<typeof makeDraft>>
let id: string
beforeAll(() => setDecoderProgram('scripts/image-worker.ts'))
afterAll(() => closeDecoder())
beforeEach(async () => {
  ;[priya, jonas, challenge] = [
    await makeMember('Priya'),
    await makeMember('Jonas'),
    await makeChallenge({ opensAt: new Date(Date.now() - 5 * day) }),
  ]
  draft = await makeDraft(priya, challenge)
  id = crypto.randomUUID()
})

async function browse(member: Actor | null) {
  const browser = use(new Browser())
  if (member) browser.cookies.set(sessionCookie().name, { value: await openSession(member, ''), options: {} })
}

const text = 'flowchart LR\n  browser[Browser] --> orders[Orders]\n'
type Sent = { source?: string; kind?: string; expected?: string; picture?: Uint8Array | null; more?: Record<string, string> }

async function formOf({ source = text, kind = 'mermaid', expected = '', picture, more = {} }: Sent) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ kind, source, expected, ...more })) form.set(name, value)
  const bytes = picture === undefined ? await png() : picture
  if (bytes) form.set('picture', new File([new Uint8Array(bytes)], 'drawing.png', { type: 'image/png' }))
  return form
}

const put = (body: BodyInit, { diagramId = id, slug = challenge.slug, headers = {} } = {}) =>
  PUT(new Request('http://localhost:3000/', { method: 'PUT', body, headers }), { params: Promise.resolve({ slug, id: diagramId }) })
const save = async (sent: Sent = {}, diagramId = id) => put(await formOf(sent), { diagramId })
const saved = async (sent: Sent = {}, diagramId = id) => (await (await save(sent, diagramId)).json()).diagram.publicId as string
async function bytesOf(publicId: string) {
  const { sha256, smallSha256 } = await db.storedFile.findUniqueOrThrow({ where: { publicId } })
  expect(smallSha256).not.toBe(sha256)
  const places = [sha256, smallSha256 ?? ''].map((hash) => join(env().DATA_DIR, 'files', hash.slice(0, 2), `${hash}.webp`))
  return { kept: () => places.map((place) => existsSync(place)) }
}
const filesOf = (member: Actor) => db.storedFile.count({ where: { ownerId: member.id } })

describe('saving a drawing', () => {
  it('makes the diagram with the first save, its source beside its picture, last in the order', async () => {
    await browse(priya)
    const answer = await save()
    expect(answer.status).toBe(201)
    const { diagram, savedAt } = await answer.json()
    expect(diagram).toEqual({ id, publicId: expect.stringMatching(/^[\w-]{22}$/), width: 320, height: 240 })
    expect(savedAt).toMatch(/Z$/)
    expect(await db.draftDiagram.findUniqueOrThrow({ where: { id }, include: { file: { include: { source: true } } } })).toMatchObject({
      position: 1,
      caption: '',
      alt: '',
      file: { publicId: diagram.publicId, ownerId: priya.id, source: { kind: 'mermaid' } },
    })
    expect(await findDrawing(priya, challenge.id, id)).toMatchObject({ kind: 'mermaid', text: expect.stringContaining('orders[Orders]') })
  })

  it('puts each further one in its place, keeps the words, and leaves no file behind', async () => {
    await browse(priya)
    const first = await saved()
    await db.draftDiagram.update({ where: { id }, data: { caption: 'All of it', alt: 'A browser.' } })
    const before = await filesOf(priya)
    const answer = await save({ source: `${text}  orders --> db\n`, expected: first })
    expect(answer.status).toBe(200)
    const { publicId } = (await answer.json()).diagram
    expect(publicId).not.toBe(first)
    expect(await filesOf(priya)).toBe(before)
    expect(await db.storedFile.count({ where: { publicId: first } })).toBe(0)
    expect(await db.draftDiagram.findUniqueOrThrow({ where: { id } })).toMatchObject({
      position: 1,
      caption: 'All of it',
      alt: 'A browser.',
    })
  })

  it('says the same twice and is one save: whoever lost the answer goes on from it', async () => {
    await browse(priya)
    const first = await saved()
    const before = await filesOf(priya)
    for (const expected of ['', first]) expect(await saved({ expected })).toBe(first)
    expect(await filesOf(priya)).toBe(before)
  })

  it('gives back at once the bytes of what was replaced, said twice or refused, and none that another diagram needs', async () => {
    await browse(priya)
    const [early, late] = [await png({ width: 900, height: 500 }), await png({ width: 901, height: 500 })]
    const [one, two] = [`${text}  orders --> db\n`, `${text}  orders --> queue\n`]
    const first = await saved({ picture: early })
    const ofEarly = await bytesOf(first)
    expect(ofEarly.kept()).toEqual([true, true])
    const second = await saved({ picture: late, source: one, expected: first })
    const ofLate = await bytesOf(second)
    expect([...ofEarly.kept(), ...ofLate.kept()]).toEqual([false, false, true, true])
    expect(await saved({ picture: early, source: one, expected: first })).toBe(second)
    expect(ofEarly.kept()).toEqual([false, false])
    expect((await save({ picture: early, source: two, expected: first })).status).toBe(409)
    expect([...ofEarly.kept(), ...ofLate.kept()]).toEqual([false, false, true, true])
    await saved({ picture: late }, crypto.randomUUID())
    await saved({ picture: early, source: two, expected: second })
    expect(await db.storedFile.count({ where: { publicId: second } })).toBe(0)
    expect([...ofEarly.kept(), ...ofLate.kept()]).toEqual([true, true, true, true])
  })

  it('never changes a version: a file it uses stays', async () => {
    await browse(priya)
    const first = await saved()
    await db.draftDiagram.update({ where: { id }, data: { alt: 'A browser.' } })
    const { id: versionId } = await freezeVersion(priya, { challengeId: challenge.id, revision: 1 }, new Date())
    const second = await saved({ source: `${text}  orders --> db\n`, expected: first })
    const diagrams = await db.diagram.findMany({ where: { versionId }, select: { file: { select: { publicId: true } } } })
    expect(diagrams.map(({ file }) => file.publicId)).toContain(first)
    expect(diagrams.map(({ file }) => file.publicId)).not.toContain(second)
  })
})

describe('two windows', () => {
  it('meet as a conflict that holds the other drawing; nothing is lost and nothing changed', async () => {
    await browse(priya)
    const first = await saved()
    const second = await saved({ source: `${text}  orders --> db\n`, expected: first })
    const before = await filesOf(priya)
    const answer = await save({ source: `${text}  orders --> queue\n`, expected: first })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({
      error: { code: 'conflict' },
      current: { publicId: second, kind: 'mermaid', text: expect.stringContaining('orders --> db'), width: 320, height: 240 },
    })
    expect(await filesOf(priya)).toBe(before)
    expect(await saved({ source: `${text}  orders --> queue\n`, expected: second })).not.toBe(second)
  })

  it('that save at the same moment leave one winner and one conflict', async () => {
    await browse(priya)
    const first = await saved()
    const before = await filesOf(priya)
    const answers = await Promise.all(
      ['db', 'queue', 'mailer'].map((name) => save({ source: `${text}  orders --> ${name}\n`, expected: first })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await filesOf(priya)).toBe(before)
  })

  it('of which one took the diagram out: the other is told so and keeps its drawing', async () => {
    await browse(priya)
    const expected = await saved()
    await db.draftDiagram.update({ where: { id }, data: { removedAt: new Date() } })
    const answer = await save({ source: 'flowchart LR\n  a --> b\n', expected })
    const body = await answer.json()
    expect([answer.status, body.current]).toEqual([409, undefined])
    expect(body.error.message).toMatch(/taken out/)
    expect(await findDrawing(priya, challenge.id, id)).toBeNull()
  })
})

describe('a save is refused', () => {
  it('when nobody is signed in, and to whoever has no draft, has withdrawn it, or names a challenge that is not there', async () => {
    await browse(null)
    expect((await save()).status).toBe(401)
    await browse(jonas)
    expect((await save()).status).toBe(404)
    await browse(priya)
    expect((await put(await formOf({}), { slug: 'no-such-challenge' })).status).toBe(404)
    expect((await put(await formOf({}), { diagramId: 'no-uuid' })).status).toBe(404)
    await withdrawSubmission(priya, challenge.id, new Date())
    expect((await save()).status).toBe(409)
  })

  it("for a diagram of somebody else's, as if it were not there", async () => {
    await makeDraft(jonas, challenge)
    await browse(priya)
    const publicId = await saved()
    await browse(jonas)
    const before = await filesOf(jonas)
    const [hidden, absent] = [await save({ expected: publicId }), await save({ expected: publicId }, crypto.randomUUID())]
    const made = await save({})
    expect([hidden.status, absent.status, made.status]).toEqual([404, 404, 404])
    expect((await hidden.json()).error).toEqual((await absent.json()).error)
    expect(await filesOf(jonas)).toBe(before)
    expect(await findDrawing(jonas, challenge.id, id)).toBeNull()
    expect(await findDrawing(priya, challenge.id, id)).not.toBeNull()
  })

  it('when it is no form, has no picture, a broken one, fields it should not have, or an unknown kind', async () => {
    await browse(priya)
    expect((await put('{}', { headers: { 'content-type': 'application/json' } })).status).toBe(415)
    expect((await put('nonsense', { headers: { 'content-type': 'multipart/form-data; boundary=x' } })).status).toBe(400)
    expect((await save({ picture: new TextEncoder().encode('<svg></svg>') })).status).toBe(415)
    for (const wrong of [
      { picture: null },
      { picture: (await png()).subarray(0, 60) },
      { kind: 'drawio' },
      { kind: 'svg' },
      { source: '' },
      { expected: 'not-ours' },
      { more: { ownerId: jonas.id } },
    ])
      expect((await save(wrong)).status, JSON.stringify(wrong)).toBe(422)
    expect(await db.draftDiagram.count({ where: { draftId: draft.submissionId } })).toBe(1)
  })

  it('when picture or source are larger than they may be, or the source cannot be kept', async () => {
    await browse(priya)
    expect((await save({ picture: new Uint8Array(5 * 1024 * 1024 + 1) })).status).toBe(413)
    expect((await save({ source: 'x'.repeat(11 * 1024 * 1024) })).status).toBe(413)
    expect((await save({ source: `flowchart LR\n%% ${'x'.repeat(60_000)}` })).status).toBe(413)
    expect((await save({ kind: 'excalidraw', source: 'no scene at all' })).status).toBe(422)
    expect(await filesOf(priya)).toBe(1)
  })

  it('when a design has its twelve diagrams, but not for those it has', async () => {
    await browse(priya)
    const expected = await saved()
    const { fileId } = await db.draftDiagram.findFirstOrThrow({ where: { draftId: draft.submissionId } })
    for (let position = 2; position < 12; position++)
      await db.draftDiagram.create({ data: { draftId: draft.submissionId, fileId, position } })
    const refused = await save({}, crypto.randomUUID())
    expect([refused.status, (await refused.json()).error.code]).toEqual([422, 'quota'])
    expect((await save({ source: `${text}  orders --> db\n`, expected })).status).toBe(200)
  })

  it('when it comes too often, with the seconds to wait', async () => {
    await browse(priya)
    await db.$executeRaw`INSERT INTO "RateLimit" (key, points, expire) SELECT ${await drawingKey()}, 1000000, ${BigInt(Date.now() + 60_000)}`
    const answer = await save()
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

/** The counter of Priya's saves, found by making one. */
async function drawingKey(): Promise<string> {
  const known = new Set((await db.rateLimit.findMany({ select: { key: true } })).map(({ key }) => key))
  await save({ source: '' })
  const [made] = (await db.rateLimit.findMany({ where: { key: { startsWith: 'drawing.hour' } } })).filter(({ key }) => !known.has(key))
  await db.rateLimit.deleteMany({ where: { key: made?.key ?? '' } })
  return made?.key ?? ''
}

describe('a diagram of a frozen version', () => {
  const frozenDrawing = async (kind: 'mermaid' | 'drawio' = 'mermaid') => {
    const { versionId } = await makeSubmission(jonas, challenge)
    const { submissionId } = await db.version.findUniqueOrThrow({ where: { id: versionId } })
    await db.draft.create({ data: { submissionId, updatedAt: new Date() } })
    const diagram = await db.diagram.findFirstOrThrow({ where: { versionId } })
    await db.diagramSource.create({ data: { fileId: diagram.fileId, kind, text, bytes: text.length } })
    return diagram
  }

  it('is copied into the draft with its words, and drawn on there without changing the version', async () => {
    const frozen = await frozenDrawing()
    const copy = await copyDiagram(jonas, { challengeId: challenge.id, diagramId: frozen.id })
    const drawing = await findDrawing(jonas, challenge.id, copy.id)
    expect(drawing).toMatchObject({ kind: 'mermaid', text, caption: 'All of it' })
    await browse(jonas)
    await saved({ source: `${text}  orders --> db\n`, expected: drawing?.publicId ?? '' }, copy.id)
    expect(await db.diagram.findUniqueOrThrow({ where: { id: frozen.id } })).toEqual(frozen)
    expect(await db.diagramSource.count({ where: { fileId: frozen.fileId } })).toBe(1)
  })

  it('is not there any more for a copy that meets a correction without it', async () => {
    const { id: diagramId, versionId, fileId } = await frozenDrawing()
    const { submissionId } = await db.version.findUniqueOrThrow({ where: { id: versionId } })
    const copying = besides(
      submissionId,
      () => copyDiagram(jonas, { challengeId: challenge.id, diagramId }),
      async (tx) => {
        await tx.diagram.delete({ where: { id: diagramId } })
        await tx.version.update({ where: { id: versionId }, data: { correctedAt: new Date() } })
        await tx.storedFile.delete({ where: { id: fileId } })
      },
    )
    await expect(copying).rejects.toMatchObject({ code: 'not_found' })
  })

  it("is nobody else's to copy, and not at all when it has no source that can be drawn on", async () => {
    const frozen = await frozenDrawing()
    await expect(copyDiagram(priya, { challengeId: challenge.id, diagramId: frozen.id })).rejects.toMatchObject({ code: 'not_found' })
    await db.diagramSource.update({ where: { fileId: frozen.fileId }, data: { kind: 'drawio' } })
    await expect(copyDiagram(jonas, { challengeId: challenge.id, diagramId: frozen.id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('needs room in the draft', async () => {
    const frozen = await frozenDrawing()
    for (let times = 0; times < 12; times++) await copyDiagram(jonas, { challengeId: challenge.id, diagramId: frozen.id })
    await expect(copyDiagram(jonas, { challengeId: challenge.id, diagramId: frozen.id })).rejects.toMatchObject({ code: 'quota' })
  })
})

describe('a drawing in a draft', () => {
  it('comes to the desk with the alternative that was proposed when it was drawn; no source is read again', async () => {
    await browse(priya)
    await saved()
    const desk = async () => (await findDraft(priya, challenge))?.diagrams.map(deskDiagram).find((diagram) => diagram.id === id)
    expect((await desk())?.proposedAlt).toContain('Orders')
    await db.diagramSource.updateMany({ where: { file: { draftDiagrams: { some: { id } } } }, data: { proposedAlt: '' } })
    expect(await desk()).toMatchObject({ proposedAlt: '', labels: ['Browser', 'Orders'] })
  })

  it('is seen by nobody but its author: neither its picture nor that it is there', async () => {
    await browse(priya)
    const publicId = await saved()
    for (const viewer of [null, jonas, await makeMember('Wen', 'moderator'), await makeMember('Mira', 'organizer')])
      expect(await findFile(viewer, publicId, new Date())).toBeNull()
    expect(await findFile(priya, publicId, new Date())).not.toBeNull()
  })

  it('gets its id when it is begun, and nothing is stored by that', async () => {
    const ask = (query: string, slug = challenge.slug) =>
      begin(new Request(`http://localhost:3000/?${query}`), { params: Promise.resolve({ slug }) })
    await browse(null)
    expect((await ask('kind=mermaid')).headers.get('location')).toMatch(/^\/sign-in\?return=/)
    await browse(priya)
    const answer = await ask('kind=mermaid')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(
      new RegExp(`^/challenges/${challenge.slug}/my-design/diagrams/[0-9a-f-]{36}\\?kind=mermaid$`),
    )
    expect((await ask('kind=drawio')).status).toBe(422)
    expect((await ask('kind=mermaid', 'no-such-challenge')).status).toBe(404)
    expect(await db.draftDiagram.count({ where: { draftId: draft.submissionId } })).toBe(1)
  })
})
