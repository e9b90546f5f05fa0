import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { drawSource } from '@/lib/diagrams/drawing'
import { closeDecoder, setDecoderProgram } from '@/lib/files/decoder'
import { importImage } from '@/lib/files/mutations'
import { log } from '@/lib/log'
import { proposePlaces } from '@/lib/reviews/pins/jobs'
import { boardOf, drawn } from '@/tests/support/boards'
import { addVersion, after, type MadeChallenge, makeChallenge, makeMember, makeSubmission } from '@/tests/support/cast'
import { drawioDocument } from '@/tests/support/drawings'

beforeAll(() => setDecoderProgram('scripts/image-worker.ts'))
afterAll(() => closeDecoder())

const now = after(6)
const nextDay = after(7)
const soon = new Date(now.getTime() + 60_000)
let noor: Actor
let priya: Actor
let challenge: MadeChallenge
let design: { id: string; versionId: string }

beforeEach(async () => {
  ;[noor, priya, challenge] = [await makeMember('Noor'), await makeMember('Priya'), await makeChallenge()]
  design = await makeSubmission(noor, challenge)
})

const diagramsOf = (versionId: string) =>
  db.diagram.findMany({ where: { versionId }, orderBy: { position: 'asc' }, include: { file: true } })
const firstDiagram = async (versionId: string) => {
  const [diagram] = await diagramsOf(versionId)
  if (!diagram) throw new Error('a version has a diagram')
  return diagram
}

type Spot = { versionId?: string; diagramId?: string; region?: string; quote?: string }
const ask = ({ versionId = design.versionId, ...spot }: Spot = {}) =>
  db.thread.create({
    data: {
      versionId,
      authorId: priya.id,
      createdAt: after(4),
      ...spot,
      comments: { create: { authorId: priya.id, body: 'What if it is full?', formKey: randomUUID(), createdAt: after(4) } },
    },
  })
const pin = async (region = 'xywh=percent:10,20,30,40') => ask({ diagramId: (await firstDiagram(design.versionId)).id, region })
const placesOn = (versionId: string) => db.threadPlace.findMany({ where: { versionId }, orderBy: { threadId: 'asc' } })
const news = () => db.notification.findMany({ where: { kind: 'places_proposed' } })
const showFile = (diagramId: string, fileId: string) => db.diagram.update({ where: { id: diagramId }, data: { fileId } })

describe('what the worker proposes', () => {
  it('leaves a pin where it was on the same picture, wherever that lies now, and tells nobody', async () => {
    const thread = await pin()
    const { sha256 } = (await firstDiagram(design.versionId)).file
    const version = await addVersion(design, { diagrams: [{}, { sha256 }] })
    expect(await proposePlaces(now)).toBe(1)
    const [, second] = await diagramsOf(version.id)
    expect(await placesOn(version.id)).toMatchObject([
      { threadId: thread.id, kind: 'same', diagramId: second?.id, region: 'xywh=percent:10,20,30,40', proposedAt: now, confirmedAt: null },
    ])
    expect(await news()).toEqual([])
  })

  it('writes each place once, with two workers at once too, and tells the author once', async () => {
    const source = { kind: 'drawio' as const, text: drawioDocument({ boxes: 4 }) }
    const { width, height } = drawSource('drawio', source.text)
    const first = await addVersion(design, { diagrams: [{ width, height, source }] })
    const on = await firstDiagram(first.id)
    const threads = [
      await ask({ versionId: first.id, diagramId: on.id, region: 'xywh=percent:2,10,20,60' }),
      await ask({ versionId: first.id }),
    ]
    const moved = { ...source, text: source.text.replace('x="0" y="0"', 'x="0" y="300"') }
    const size = drawSource('drawio', moved.text)
    const version = await addVersion(design, { diagrams: [{ width: size.width, height: size.height, source: moved }], frozenAt: now })
    const written = await Promise.all([proposePlaces(now), proposePlaces(now)])
    expect(written[0] + written[1]).toBe(1)
    expect(await proposePlaces(soon)).toBe(0)
    const [place, ...more] = await placesOn(version.id)
    expect(place).toMatchObject({ threadId: threads[0]?.id, kind: 'moved', proposedAt: now })
    expect(more).toEqual([])
    const y = Number(/percent:[\d.]+,([\d.]+)/.exec(place?.region ?? '')?.[1])
    expect(y).toBeGreaterThan(60)
    expect(await news()).toMatchObject([{ memberId: noor.id, versionId: version.id, actorId: null }])
  })

  it('looks through the pixels where there is no source, and says gone where the part is not', async () => {
    const boxes = ['Gateway', 'Orders', 'Payments'].map((name, index) => ({ name, x: 60 + index * 300, y: 80 }))
    const size = { width: 960, height: 400 }
    const picture = async (of: typeof boxes) => (await importImage(await drawn(boardOf(of, size)), 'board.png', noor.id)).id
    const [first, orders] = await Promise.all([pin('xywh=percent:6.25,20,18.75,22.5'), pin('xywh=percent:37.5,20,18.75,22.5')])
    await showFile((await firstDiagram(design.versionId)).id, await picture(boxes))
    const version = await addVersion(design)
    const on = await firstDiagram(version.id)
    await showFile(on.id, await picture(boxes.flatMap((box) => (box.name === 'Orders' ? [] : { ...box, y: 240 }))))
    expect(await proposePlaces(now)).toBe(2)
    const places = await placesOn(version.id)
    const place = places.find(({ threadId }) => threadId === first.id)
    expect(place).toMatchObject({ kind: 'moved', diagramId: on.id })
    expect(Number(/percent:[\d.]+,([\d.]+)/.exec(place?.region ?? '')?.[1])).toBeCloseTo(60, 0)
    expect(places.find(({ threadId }) => threadId === orders.id)).toMatchObject({ kind: 'gone', diagramId: null, region: null })
  }, 30_000)

  it('finds a passage again in the new notes, or says gone', async () => {
    const [stays, goes] = [await ask({ quote: 'stored before it is' }), await ask({ quote: 'Every message' })]
    const version = await addVersion(design, { notes: 'Each message is stored before it is delivered.' })
    await proposePlaces(now)
    const places = await placesOn(version.id)
    expect(places.find(({ threadId }) => threadId === stays.id)).toMatchObject({ kind: 'same', diagramId: null, region: null })
    expect(places.find(({ threadId }) => threadId === goes.id)).toMatchObject({ kind: 'gone' })
  })

  it('passes over what is resolved, about the whole version, or on a design taken back', async () => {
    const thread = await pin()
    await ask()
    await db.threadResolution.create({ data: { threadId: thread.id, memberId: noor.id, createdAt: now } })
    await addVersion(design)
    expect(await proposePlaces(now)).toBe(0)
    await db.threadResolution.deleteMany({ where: { threadId: thread.id } })
    await db.submission.update({ where: { id: design.id }, data: { deletedAt: now } })
    expect(await proposePlaces(now)).toBe(0)
  })

  it('starts from what the author has confirmed, and keeps gone what they called gone', async () => {
    const [follows, gone] = [await pin(), await pin()]
    const second = await addVersion(design)
    const on = await firstDiagram(second.id)
    const said = { versionId: second.id, proposedAt: now, confirmedAt: now }
    await db.threadPlace.create({
      data: { ...said, threadId: follows.id, kind: 'moved', diagramId: on.id, region: 'xywh=percent:1,2,3,4' },
    })
    await db.threadPlace.create({ data: { ...said, threadId: gone.id, kind: 'gone' } })
    const third = await addVersion(design, { diagrams: [{ sha256: on.file.sha256 }], frozenAt: nextDay })
    await proposePlaces(soon)
    const places = await placesOn(third.id)
    expect(places.find(({ threadId }) => threadId === follows.id)).toMatchObject({ kind: 'same', region: 'xywh=percent:1,2,3,4' })
    expect(places.find(({ threadId }) => threadId === gone.id)).toMatchObject({ kind: 'gone' })
  })

  it('proposes anew after a correction what is not confirmed', async () => {
    const { sha256 } = (await firstDiagram(design.versionId)).file
    const [open, confirmed] = [await pin(), await pin()]
    const version = await addVersion(design, { diagrams: [{ sha256 }, {}] })
    await proposePlaces(now)
    await db.threadPlace.updateMany({ where: { threadId: confirmed.id }, data: { confirmedAt: now } })
    const [first, second] = await diagramsOf(version.id)
    await db.threadPlace.updateMany({ where: { threadId: open.id }, data: { kind: 'moved', diagramId: second?.id } })
    await db.version.update({ where: { id: version.id }, data: { correctedAt: new Date(now.getTime() + 1000) } })
    expect(await proposePlaces(soon)).toBe(1)
    expect(await proposePlaces(soon)).toBe(0)
    const places = await placesOn(version.id)
    expect(places.find(({ threadId }) => threadId === open.id)).toMatchObject({ kind: 'same', diagramId: first?.id, proposedAt: soon })
    expect(places.find(({ threadId }) => threadId === confirmed.id)).toMatchObject({ proposedAt: now, confirmedAt: now })
  })

  it('holds up no other design when a picture cannot be read just now', async () => {
    vi.spyOn(log, 'error').mockReturnValue()
    await pin()
    const broken = await addVersion(design)
    const other = await makeSubmission(await makeMember('Elif'), challenge)
    const on = await firstDiagram(other.versionId)
    await ask({ versionId: other.versionId, diagramId: on.id, region: 'xywh=percent:1,2,3,4' })
    const next = await addVersion(other, { diagrams: [{ sha256: on.file.sha256 }] })
    expect(await proposePlaces(now)).toBe(1)
    expect(await placesOn(next.id)).toHaveLength(1)
    expect(await placesOn(broken.id)).toEqual([])
    expect(log.error).toHaveBeenCalled()
  })
})
