import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { parse } from '@/lib/forms'
import { confirmPlaces } from '@/lib/reviews/carrying/mutations'
import { type CarriedThread, listCarried } from '@/lib/reviews/carrying/queries'
import { confirmPlacesSchema } from '@/lib/reviews/carrying/schema'
import { proposePlaces } from '@/lib/reviews/pins/jobs'
import { addVersion, after as dayOf, makeChallenge, makeMember, makeSubmission } from '@/tests/support/cast'

const now = dayOf(6)
const later = dayOf(7)
let noor: Actor
let priya: Actor
let design: { id: string; versionId: string }
let second: { id: string }
let [pinned, general, passage]: { id: string }[] = []

const firstDiagram = (versionId: string) => db.diagram.findFirstOrThrow({ where: { versionId }, include: { file: true } })
const ask = (spot: object, hour: number) =>
  db.thread.create({
    data: {
      versionId: design.versionId,
      authorId: priya.id,
      createdAt: dayOf(4, hour),
      ...spot,
      comments: { create: { authorId: priya.id, body: 'What if **it** is full?', formKey: randomUUID(), createdAt: dayOf(4, hour) } },
    },
    select: { id: true },
  })

beforeEach(async () => {
  ;[noor, priya] = [await makeMember('Noor'), await makeMember('Priya')]
  const challenge = await makeChallenge()
  design = await makeSubmission(noor, challenge)
  await makeSubmission(priya, challenge)
  const on = await firstDiagram(design.versionId)
  pinned = await ask({ diagramId: on.id, region: 'xywh=percent:10,20,30,40' }, 0)
  general = await ask({}, 1)
  passage = await ask({ quote: 'Every message' }, 2)
  second = await addVersion(design, { diagrams: [{ sha256: on.file.sha256 }, {}] })
  await proposePlaces(now)
})

const listed = async (actor = noor): Promise<CarriedThread[]> => (await listCarried(actor, second.id, now)) ?? []
type Choices = Record<string, { [Field in string]?: string }>
/** As the form posts it: all of them, with what was shown. */
const formOf = (threads: CarriedThread[], choices: Choices = {}) =>
  parse(confirmPlacesSchema, {
    versionId: second.id,
    threads: threads.map(({ id, seen }) => ({ id, seen, ...choices[id] })),
  })
const places = () => db.threadPlace.findMany({ where: { versionId: second.id }, orderBy: { thread: { createdAt: 'asc' } } })
const idOf = (thread: { id: string } | undefined) => thread?.id ?? ''

describe('an author who looks through the conversations of an earlier version', () => {
  it('finds all that are open, with their words, where they were left and where they are proposed', async () => {
    expect(await listed()).toMatchObject([
      {
        id: idOf(pinned),
        from: 1,
        author: 'Priya',
        words: 'What if it is full?',
        left: { kind: 'pin', region: { x: 10, y: 20, width: 30, height: 40 } },
        place: { kind: 'same', region: { x: 10, y: 20, width: 30, height: 40 }, confirmed: false },
        answered: false,
      },
      { id: idOf(general), left: { kind: 'general' }, place: null },
      { id: idOf(passage), left: { kind: 'passage', quote: 'Every message' }, place: { kind: 'gone' } },
    ])
  })

  it('confirms all in one pass and says what the version answers', async () => {
    const choices = {
      [idOf(pinned)]: { stands: 'here', answers: 'yes' },
      [idOf(general)]: { answers: 'yes' },
      [idOf(passage)]: { stands: 'gone' },
    }
    expect(await confirmPlaces(noor, formOf(await listed(), choices), later)).toMatchObject({ handle: noor.handle, number: 2 })
    expect(await places()).toMatchObject([
      { threadId: idOf(pinned), kind: 'same', region: 'xywh=percent:10,20,30,40', proposedAt: now, confirmedAt: later },
      { threadId: idOf(passage), kind: 'gone', confirmedAt: later },
    ])
    expect(
      await db.threadAnswer.findMany({
        where: { versionId: second.id },
        select: { threadId: true },
        orderBy: { thread: { createdAt: 'asc' } },
      }),
    ).toEqual([{ threadId: idOf(pinned) }, { threadId: idOf(general) }])
    // Looked at again, the answer of one is taken back.
    await confirmPlaces(noor, formOf(await listed(), { [idOf(pinned)]: { stands: 'here' }, [idOf(general)]: { answers: 'yes' } }), later)
    expect(await db.threadAnswer.findMany({ where: { versionId: second.id } })).toMatchObject([{ threadId: idOf(general) }])
  })

  it('puts a pin elsewhere, inside the picture, and leaves alone what they decide later', async () => {
    const other = await db.diagram.findFirstOrThrow({ where: { versionId: second.id, position: 1 } })
    const choices = { [idOf(pinned)]: { stands: 'elsewhere', diagramId: other.id, x: '95', y: '12,5', width: '20', height: '' } }
    await confirmPlaces(noor, formOf(await listed(), choices), later)
    expect(await places()).toMatchObject([
      { kind: 'moved', diagramId: other.id, region: 'xywh=percent:95,12.5,5,1', confirmedAt: later },
      { kind: 'gone', confirmedAt: null },
    ])
  })

  it.each([
    ['no diagram', { stands: 'elsewhere', x: '1', y: '1' }],
    ['no place', { stands: 'elsewhere', diagramId: randomUUID(), x: '', y: '1' }],
    ['words for a number', { stands: 'elsewhere', diagramId: randomUUID(), x: 'left', y: '1' }],
    ['more than the picture', { stands: 'elsewhere', diagramId: randomUUID(), x: '101', y: '1' }],
    ['another choice', { stands: 'somewhere' }],
    ['another field', { confirmedAt: 'now' }],
  ])('hears beside the field when a place has %s', async (_, choice) => {
    const threads = await listed()
    expect(() => formOf(threads, { [idOf(pinned)]: choice })).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it('cannot use a diagram of another version', async () => {
    const { id: diagramId } = await firstDiagram(design.versionId)
    const form = formOf(await listed(), { [idOf(pinned)]: { stands: 'elsewhere', diagramId, x: '1', y: '1' } })
    await expect(confirmPlaces(noor, form, later)).rejects.toMatchObject({
      code: 'invalid',
      fields: { 'threads[0].diagramId': [expect.any(String)] },
    })
  })
})

describe('two windows', () => {
  it('hear of each other: the slower changes nothing and is told what stands there now', async () => {
    const shown = await listed()
    const here = { [idOf(pinned)]: { stands: 'here', answers: 'yes' } }
    await confirmPlaces(noor, formOf(shown, here), later)
    const before = await places()
    const fresh = (await listed()).find(({ id }) => id === idOf(pinned))?.seen
    const slower = confirmPlaces(noor, formOf(shown, { [idOf(pinned)]: { stands: 'gone' }, [idOf(passage)]: { stands: 'gone' } }), later)
    await expect(slower).rejects.toMatchObject({ code: 'conflict', current: { [idOf(pinned)]: fresh } })
    expect(await places()).toEqual(before)
  })

  it('at once leave one winner', async () => {
    const shown = await listed()
    const ends = await Promise.allSettled([
      confirmPlaces(noor, formOf(shown, { [idOf(pinned)]: { stands: 'here' } }), later),
      confirmPlaces(noor, formOf(shown, { [idOf(pinned)]: { stands: 'gone' } }), later),
    ])
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('hear that a conversation was resolved, and saving again passes over it', async () => {
    const shown = await listed()
    await db.threadResolution.create({ data: { threadId: idOf(general), memberId: priya.id, createdAt: now } })
    const form = formOf(shown, { [idOf(general)]: { answers: 'yes' } })
    const refused = await confirmPlaces(noor, form, later).then(
      () => null,
      (error: { current?: Record<string, string> }) => error,
    )
    expect(refused).toMatchObject({ code: 'conflict' })
    const again = form.threads.map((thread) => ({ ...thread, seen: refused?.current?.[thread.id] ?? thread.seen }))
    await confirmPlaces(noor, { ...form, threads: again }, later)
    expect(await db.threadAnswer.count({ where: { versionId: second.id } })).toBe(0)
  })

  it('hear that there is a newer version', async () => {
    const form = formOf(await listed())
    await addVersion(design, { frozenAt: now })
    await expect(confirmPlaces(noor, form, later)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('others', () => {
  it('neither see the list nor say anything in it, and hear that there is nothing', async () => {
    const form = formOf(await listed(), { [idOf(pinned)]: { stands: 'gone', answers: 'yes' } })
    const before = await places()
    const staff = await makeMember('Mira', 'organizer')
    for (const actor of [priya, staff, await makeMember('Elif')]) {
      expect(await listCarried(actor, second.id, now)).toBeNull()
      await expect(confirmPlaces(actor, form, later)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await places()).toEqual(before)
    expect(await db.threadAnswer.count({ where: { versionId: second.id } })).toBe(0)
  })

  it('cannot be answered for: a thread of another design is passed over', async () => {
    const other = await makeSubmission(await makeMember('Elif'), await makeChallenge())
    const strange = await db.thread.create({ data: { versionId: other.versionId, authorId: priya.id, createdAt: now } })
    const form = parse(confirmPlacesSchema, {
      versionId: second.id,
      threads: [{ id: strange.id, seen: 'settled', stands: 'gone', answers: 'yes' }],
    })
    await confirmPlaces(noor, form, later)
    expect(await db.threadAnswer.count({ where: { versionId: second.id } })).toBe(0)
    expect(await db.threadPlace.count({ where: { threadId: strange.id } })).toBe(0)
  })
})
