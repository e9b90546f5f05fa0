import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { findChallenge } from '@/lib/challenges/queries'
import { db } from '@/lib/db'
import {
  attachDiagram,
  moveDiagram,
  refuseWithoutRoom,
  removeDiagram,
  restoreDiagram,
  saveDraft,
  startDraft,
} from '@/lib/submissions/drafts/mutations'
import { findDraft } from '@/lib/submissions/drafts/queries'
import { deskSchema, savedDraftSchema } from '@/lib/submissions/drafts/schema'
import { newPublicId } from '@/lib/tokens'
import { after as dayOf, type MadeChallenge, makeChallenge, makeDraft, makeMember } from '@/tests/support/cast'
import { besides } from '@/tests/support/desks'

const now = dayOf(5)
let priya: Actor
let jonas: Actor
let challenge: MadeChallenge

beforeEach(async () => {
  ;[priya, jonas, challenge] = [await makeMember('Priya'), await makeMember('Jonas'), await makeChallenge()]
})

const view = async (member: Actor) => {
  const found = await findChallenge(member, challenge.slug, now)
  if (!found) throw new Error('not to be seen')
  return found
}
const words = (change: object) => ({ challengeId: challenge.id, revision: 1, title: 'A', notes: 'B', diagrams: [], ...change })
const newFile = (member: Actor) =>
  db.storedFile.create({
    data: {
      publicId: newPublicId(),
      ownerId: member.id,
      sha256: newPublicId(),
      mime: 'image/webp',
      bytes: 1,
      width: 9,
      height: 9,
      givenName: 'a',
    },
  })

describe('a draft', () => {
  it('starts empty, on the edition of the brief that shows, and once', async () => {
    await Promise.all([startDraft(priya, await view(priya), now), startDraft(priya, await view(priya), now)])
    const rows = await db.submission.findMany({
      where: { memberId: priya.id },
      select: { editionId: true, draft: { select: { revision: true } } },
    })
    expect(rows).toEqual([{ editionId: challenge.editionId, draft: { revision: 0 } }])
  })

  it('can be started after the month is over', async () => {
    await db.stage.updateMany({ where: { challengeId: challenge.id }, data: { closesAt: dayOf(4) } })
    await db.stage.updateMany({ where: { challengeId: challenge.id }, data: { opensAt: dayOf(0) } })
    expect((await view(priya)).state).toBe('closed')
    await startDraft(priya, await view(priya), now)
    expect(await findDraft(priya, challenge)).toMatchObject({ revision: 0, newest: null })
  })

  it('is saved as it is typed, with a revision that rises', async () => {
    const { diagramId } = await makeDraft(priya, challenge)
    const diagrams = [{ id: diagramId, caption: 'The evening', alt: 'People, a door.' }]
    expect(await saveDraft(priya, words({ diagrams }), now)).toEqual({ revision: 2, savedAt: now })
    expect(await findDraft(priya, challenge)).toMatchObject({
      revision: 2,
      title: 'A',
      notes: 'B',
      diagrams: [{ id: diagramId, caption: 'The evening' }],
    })
  })

  it('takes the same words again for one save, even on an old revision: the answer may have been lost', async () => {
    await makeDraft(priya, challenge)
    await saveDraft(priya, words({}), now)
    expect(await saveDraft(priya, words({}), dayOf(6))).toEqual({ revision: 2, savedAt: now })
  })

  it('refuses an older window and shows it what stands there', async () => {
    await makeDraft(priya, challenge)
    await saveDraft(priya, words({ notes: 'From the laptop.' }), now)
    const late = saveDraft(priya, words({ notes: 'From the phone.' }), now)
    await expect(late).rejects.toMatchObject({ code: 'conflict', current: { revision: 2, notes: 'From the laptop.' } })
    expect(await findDraft(priya, challenge)).toMatchObject({ notes: 'From the laptop.' })
  })

  it('lets one of two windows win when both save at once', async () => {
    await makeDraft(priya, challenge)
    const saves = await Promise.allSettled(['one', 'two', 'three'].map((notes) => saveDraft(priya, words({ notes }), now)))
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await findDraft(priya, challenge)).toMatchObject({ revision: 2 })
  })

  it('is nobody else’s', async () => {
    const { diagramId } = await makeDraft(priya, challenge)
    await expect(saveDraft(jonas, words({}), now)).rejects.toMatchObject({ code: 'not_found' })
    await makeDraft(jonas, challenge)
    await saveDraft(jonas, words({ diagrams: [{ id: diagramId, caption: 'Mine', alt: 'Mine' }] }), now)
    await removeDiagram(jonas, { challengeId: challenge.id, diagramId }, new Date())
    expect(await findDraft(priya, challenge)).toMatchObject({ diagrams: [{ id: diagramId, caption: '' }] })
  })

  it('writes one kind of line end, whatever a browser sends', () => {
    const id = '0193a1c0-0000-7000-8000-000000000000'
    const body = { revision: 1, title: 'A', notes: 'one\r\ntwo\rthree', diagrams: [{ id, caption: '', alt: 'x\r\ny' }] }
    expect(savedDraftSchema.parse(body)).toMatchObject({ notes: 'one\ntwo\nthree', diagrams: [{ alt: 'x\ny' }] })
  })

  it('holds 256 KiB of notes and not a byte more, and no NUL', () => {
    const body = { revision: 1, title: 'A', diagrams: [] }
    const whole = 'é'.repeat(128 * 1024)
    expect(savedDraftSchema.safeParse({ ...body, notes: whole }).success).toBe(true)
    expect(savedDraftSchema.safeParse({ ...body, notes: `${whole}a` }).success).toBe(false)
    expect(savedDraftSchema.safeParse({ ...body, notes: 'a\0b' }).success).toBe(false)
    expect(savedDraftSchema.safeParse({ ...body, notes: '', title: 'x'.repeat(121) }).success).toBe(false)
    expect(savedDraftSchema.safeParse({ ...body, notes: '', memberId: priya.id }).success).toBe(false)
    expect(savedDraftSchema.safeParse({ ...body, notes: { not: '' } }).success).toBe(false)
  })
})

describe('what a draft says beside its text', () => {
  const id = '0193a1c0-0000-7000-8000-000000000000'

  it('is kept: feedback wish, questions, and what a diagram shows', async () => {
    const { diagramId } = await makeDraft(priya, challenge)
    const said = {
      wish: 'questions',
      questions: ['', 'Why two queues?'],
      diagrams: [{ id: diagramId, caption: '', alt: 'A', shows: ['R4', 'N1'] }],
    }
    await saveDraft(priya, words(said), now)
    expect(await findDraft(priya, challenge)).toMatchObject(said)
    expect(await saveDraft(priya, words(said), dayOf(6))).toEqual({ revision: 2, savedAt: now })
  })

  it('stays when an older window does not know of it', async () => {
    const { diagramId } = await makeDraft(priya, challenge)
    const diagrams = [{ id: diagramId, caption: '', alt: 'A', shows: ['R4'] }]
    await saveDraft(priya, words({ wish: 'candid', questions: ['Why?'], diagrams }), now)
    await saveDraft(priya, words({ revision: 2, notes: 'Later.', diagrams: [{ id: diagramId, caption: '', alt: 'A' }] }), now)
    expect(await findDraft(priya, challenge)).toMatchObject({ notes: 'Later.', wish: 'candid', questions: ['Why?'], diagrams })
  })

  it('stands in the answer to a window that is behind, so that both can be read', async () => {
    const { diagramId } = await makeDraft(priya, challenge)
    const there = { wish: 'candid', questions: ['Why?'], diagrams: [{ id: diagramId, caption: '', alt: 'A', shows: ['R4'] }] }
    await saveDraft(priya, words(there), now)
    await expect(saveDraft(priya, words({ wish: 'none' }), now)).rejects.toMatchObject({ code: 'conflict', current: there })
    expect(await findDraft(priya, challenge)).toMatchObject({ wish: 'candid' })
  })

  it('has three questions at most, wishes of ours, and ids of requirements in order', () => {
    const body = { revision: 1, title: 'A', notes: 'B' }
    const parsed = (change: object) => savedDraftSchema.safeParse({ ...body, ...change })
    expect(parsed({ questions: ['a', 'b', 'c', 'd'] }).success).toBe(false)
    expect(parsed({ questions: ['x'.repeat(301)] }).success).toBe(false)
    expect(parsed({ questions: ['', 'b', ''] }).data?.questions).toEqual(['', 'b'])
    expect(parsed({ wish: 'praise' }).success).toBe(false)
    const shows = (ids: unknown) => parsed({ diagrams: [{ id, caption: '', alt: '', shows: ids }] })
    expect(shows(['R10', 'N1', 'R2', 'R2']).data?.diagrams[0]?.shows).toEqual(['R2', 'R10', 'N1'])
    expect(shows(['<b>']).success).toBe(false)
    expect(shows({ not: 'R1' }).success).toBe(false)
  })

  it('comes from a plain form with holes where nothing was marked', () => {
    const form = { challengeId: id, slug: 'a', revision: '1', title: 'A', notes: 'B', feedback: 'none' }
    const marks: string[] = []
    marks[7] = 'R8'
    marks[2] = 'R3'
    const parsed = deskSchema.parse({
      ...form,
      diagrams: [
        { id, caption: '', alt: '', shows: marks },
        { id, caption: '', alt: '' },
      ],
    })
    expect(parsed.diagrams.map(({ shows }) => shows)).toEqual([['R3', 'R8'], []])
    expect(parsed.feedback).toBe('none')
  })
})

describe('diagrams of a draft', () => {
  it('come last, move, leave and come back', async () => {
    const { diagramId: first } = await makeDraft(priya, challenge)
    const second = (await attachDiagram(priya, { challengeId: challenge.id, fileId: (await newFile(priya)).id })).id
    const third = (await attachDiagram(priya, { challengeId: challenge.id, fileId: (await newFile(priya)).id })).id
    expect(await order()).toEqual([first, second, third])
    await moveDiagram(priya, { challengeId: challenge.id, diagramId: third }, -1)
    expect(await order()).toEqual([first, third, second])
    await removeDiagram(priya, { challengeId: challenge.id, diagramId: first }, new Date())
    expect(await order()).toEqual([third, second])
    expect((await findDraft(priya, challenge))?.removed.map(({ id }) => id)).toEqual([first])
    await restoreDiagram(priya, { challengeId: challenge.id, diagramId: first })
    expect(await order()).toEqual([third, second, first])
    await saveDraft(priya, words({ diagrams: [first, second, third].map((id) => ({ id, caption: '', alt: 'A' })) }), now)
    expect(await order()).toEqual([first, second, third])
  })

  it('keep the words that another window saves while one of them moves', async () => {
    const { submissionId, diagramId: first } = await makeDraft(priya, challenge)
    const { id: second } = await attachDiagram(priya, { challengeId: challenge.id, fileId: (await newFile(priya)).id })
    await besides(
      submissionId,
      () => moveDiagram(priya, { challengeId: challenge.id, diagramId: second }, -1),
      (tx) => tx.draftDiagram.update({ where: { id: first }, data: { alt: 'A house with many rooms.' } }),
    )
    expect((await findDraft(priya, challenge))?.diagrams).toMatchObject([{ id: second }, { id: first, alt: 'A house with many rooms.' }])
  })

  it('are never lost by a save that does not know them yet', async () => {
    const { diagramId } = await makeDraft(priya, challenge)
    const { id } = await attachDiagram(priya, { challengeId: challenge.id, fileId: (await newFile(priya)).id })
    await saveDraft(priya, words({ diagrams: [{ id: diagramId, caption: '', alt: 'A' }] }), now)
    expect(await order()).toEqual([diagramId, id])
  })

  it('are one’s own files, in no other use', async () => {
    await makeDraft(priya, challenge)
    const { publicId } = await makeDraft(jonas, challenge)
    const foreign = await db.storedFile.findUniqueOrThrow({ where: { publicId } })
    await expect(attachDiagram(priya, { challengeId: challenge.id, fileId: foreign.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(attachDiagram(jonas, { challengeId: challenge.id, fileId: foreign.id })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('are twelve at most, also when two arrive at once', async () => {
    await makeDraft(priya, challenge)
    const files = await Promise.all(Array.from({ length: 14 }, () => newFile(priya)))
    const attached = await Promise.allSettled(files.map(({ id }) => attachDiagram(priya, { challengeId: challenge.id, fileId: id })))
    expect(attached.filter(({ status }) => status === 'fulfilled')).toHaveLength(11)
    await expect(refuseWithoutRoom(priya, challenge.id)).rejects.toMatchObject({ code: 'quota' })
  })

  it('use twenty files at most over draft and versions', async () => {
    const { submissionId } = await makeDraft(priya, challenge)
    const version = await db.version.create({
      data: {
        submissionId,
        editionId: challenge.editionId,
        number: 1,
        title: 'A',
        notes: 'B',
        frozenAt: now,
        sawDesigns: false,
        sawSelfReview: false,
        sawFeedback: false,
        sawReference: false,
      },
    })
    for (let position = 0; position < 19; position++)
      await db.diagram.create({ data: { versionId: version.id, fileId: (await newFile(priya)).id, position, caption: '', alt: 'A' } })
    await expect(refuseWithoutRoom(priya, challenge.id)).rejects.toMatchObject({ code: 'quota' })
  })
})

const order = async () => (await findDraft(priya, challenge))?.diagrams.map(({ id }) => id)

describe('a save over the limit', () => {
  it('is refused with nothing written, and goes through when its hour is over', async () => {
    await startDraft(priya, await view(priya), now)
    await saveDraft(priya, words({ revision: 0 }), now)
    await db.rateLimit.updateMany({ data: { points: 1_000_000 } })
    await expect(saveDraft(priya, words({ notes: 'C' }), now)).rejects.toMatchObject({ code: 'rate_limited' })
    expect(await findDraft(priya, { id: challenge.id })).toMatchObject({ notes: 'B', revision: 1 })
    await db.rateLimit.updateMany({ data: { expire: 0n } })
    await saveDraft(priya, words({ notes: 'C' }), now)
    expect(await findDraft(priya, { id: challenge.id })).toMatchObject({ notes: 'C', revision: 2 })
  })
})
