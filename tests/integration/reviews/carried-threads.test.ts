import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { readStamp } from '@/lib/reviews/live/queries'
import { addVersion, after as dayOf, makeChallenge, makeMember, makeSubmission } from '@/tests/support/cast'
import { listThreads } from '@/tests/support/threads'

const now = dayOf(6)
let [noor, priya, elif]: Actor[] = []
let design: { id: string; versionId: string }
let second: { id: string }

const someone = (member: Actor | undefined): Actor => {
  if (!member) throw new Error('the cast is not on stage')
  return member
}

beforeEach(async () => {
  ;[noor, priya, elif] = await Promise.all([makeMember('Noor'), makeMember('Priya'), makeMember('Elif')])
  const challenge = await makeChallenge()
  design = await makeSubmission(someone(noor), challenge)
  await makeSubmission(someone(priya), challenge)
  second = await addVersion(design)
})

const ask = (versionId: string, body: string, spot: object = {}, createdAt = dayOf(4)) =>
  db.thread.create({
    data: {
      versionId,
      authorId: someone(priya).id,
      createdAt,
      ...spot,
      comments: { create: { authorId: someone(priya).id, body, formKey: randomUUID(), createdAt } },
    },
  })
const onFirst = async (region = 'xywh=percent:1,2,3,4') => {
  const { id } = await db.diagram.findFirstOrThrow({ where: { versionId: design.versionId } })
  return { diagramId: id, region }
}
const seen = async (versionId: string, viewer: Actor | null = someone(priya)) =>
  (await listThreads(viewer, versionId, now)).map(({ number, comments, carried, place, answeredBy }) => ({
    number,
    body: comments[0]?.body,
    carried,
    place,
    answeredBy,
  }))

describe('a conversation on an earlier version', () => {
  it('shows where it was left and, after those of the newest version, there', async () => {
    await ask(design.versionId, 'An old one')
    await ask(second.id, 'A new one', {}, dayOf(5))
    expect(await seen(design.versionId)).toMatchObject([{ number: 1, body: 'An old one', carried: null }])
    expect(await seen(second.id)).toMatchObject([
      { number: 1, body: 'A new one', carried: null },
      { number: 2, body: 'An old one', carried: { from: 1, fate: 'same', confirmed: true }, place: { kind: 'general' } },
    ])
  })

  it('leaves the versions between once there is a newer one', async () => {
    await ask(design.versionId, 'An old one')
    const third = await addVersion(design, { frozenAt: dayOf(6) })
    expect(await seen(second.id)).toEqual([])
    expect(await seen(third.id)).toMatchObject([{ carried: { from: 1 } }])
  })

  it('stands where it is proposed, says so until the author has confirmed it, and stands nowhere when gone', async () => {
    const [moved, gone] = [
      await ask(design.versionId, 'Moved', await onFirst()),
      await ask(design.versionId, 'Gone', await onFirst(), dayOf(4, 1)),
    ]
    await ask(design.versionId, 'Waiting', await onFirst(), dayOf(4, 2))
    const { id: diagramId } = await db.diagram.findFirstOrThrow({ where: { versionId: second.id } })
    const at = { versionId: second.id, proposedAt: now }
    await db.threadPlace.create({ data: { ...at, threadId: moved.id, kind: 'moved', diagramId, region: 'xywh=percent:50,50,5,5' } })
    await db.threadPlace.create({ data: { ...at, threadId: gone.id, kind: 'gone', confirmedAt: now } })
    expect(await seen(second.id)).toMatchObject([
      { body: 'Moved', carried: { fate: 'moved', confirmed: false }, place: { kind: 'pin', diagramId, region: 'xywh=percent:50,50,5,5' } },
      { body: 'Gone', carried: { fate: 'gone', confirmed: true }, place: { kind: 'general' } },
      { body: 'Waiting', carried: { fate: 'unknown', confirmed: false }, place: { kind: 'general' } },
    ])
    expect((await seen(design.versionId)).map(({ place }) => place.kind)).toEqual(['pin', 'pin', 'pin'])
  })

  it('says on both versions which one answers it', async () => {
    const thread = await ask(design.versionId, 'Answered')
    await db.threadAnswer.create({ data: { threadId: thread.id, versionId: second.id, createdAt: now } })
    for (const versionId of [design.versionId, second.id]) expect(await seen(versionId)).toMatchObject([{ answeredBy: [2] }])
  })

  it('is hidden with its design from whom the gate holds back', async () => {
    await ask(design.versionId, 'Locked')
    for (const viewer of [someone(elif), null]) expect(await seen(second.id, viewer)).toEqual([])
  })

  it('changes the stamp of the newest version when somebody answers it', async () => {
    const thread = await ask(design.versionId, 'An old one')
    const { stamp: before } = await readStamp(second.id)
    await db.comment.create({
      data: { threadId: thread.id, authorId: someone(noor).id, body: 'Yes.', formKey: randomUUID(), createdAt: now },
    })
    expect((await readStamp(second.id)).stamp).not.toBe(before)
  })
})
