import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { removeDiagram, saveDraft } from '@/lib/submissions/drafts/mutations'
import { correctVersion, freezeVersion, withdrawSubmission } from '@/lib/submissions/mutations'
import { after as dayOf, type MadeChallenge, makeChallenge, makeDraft, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { besides, drawAnew } from '@/tests/support/desks'

const now = dayOf(3)
const minutes = (count: number, seconds = 0) => new Date(now.getTime() + count * 60_000 + seconds * 1000)
let elif: Actor
let challenge: MadeChallenge

beforeEach(async () => {
  ;[elif, challenge] = [await makeMember('Elif'), await makeChallenge()]
})

const versions = () =>
  db.version.findMany({ where: { submission: { memberId: elif.id } }, orderBy: { number: 'asc' }, include: { diagrams: true } })

/** Types other notes and returns the revision to freeze. */
async function edit(notes: string, revision: number, diagramId: string) {
  const diagrams = [{ id: diagramId, caption: '', alt: 'A house.' }]
  const text = `${notes} ${'Every message is stored before it is delivered. '.repeat(6)}`
  return (await saveDraft(elif, { challengeId: challenge.id, revision, title: 'One house', notes: text, diagrams }, now)).revision
}

const askAbout = (versionId: string, member: Actor) => db.thread.create({ data: { versionId, authorId: member.id, createdAt: minutes(5) } })

describe('handing in', () => {
  it('freezes what the draft says, and nothing done later changes it', async () => {
    const draft = await makeDraft(elif, challenge)
    const frozen = await freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)
    expect(frozen.number).toBe(1)
    const [before] = await versions()
    await edit('Everything is different now.', 1, draft.diagramId)
    await removeDiagram(elif, { challengeId: challenge.id, diagramId: draft.diagramId }, new Date())
    expect((await versions())[0]).toEqual(before)
    expect(before).toMatchObject({
      title: draft.title,
      notes: draft.notes,
      frozenAt: now,
      correctedAt: null,
      diagrams: [{ alt: draft.alt }],
    })
  })

  it('freezes the feedback wish with the questions that were written, and what each diagram shows', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    const { fileId } = await db.draftDiagram.findUniqueOrThrow({ where: { id: diagramId }, select: { fileId: true } })
    await db.diagramSource.create({ data: { fileId, kind: 'mermaid', text: 'flowchart', bytes: 9, labels: ['Rooms R7', 'Orders'] } })
    const said = { wish: 'questions' as const, questions: ['', ' Why two queues? '] }
    const diagrams = [{ id: diagramId, caption: '', alt: 'A house.', shows: ['R2', 'N1'] }]
    const { title, notes } = await db.draft.findFirstOrThrow({ select: { title: true, notes: true } })
    const { revision } = await saveDraft(elif, { challengeId: challenge.id, revision: 1, title, notes, ...said, diagrams }, now)
    await freezeVersion(elif, { challengeId: challenge.id, revision }, now)
    expect((await versions())[0]).toMatchObject({
      wish: 'questions',
      questions: ['Why two queues?'],
      diagrams: [{ shows: ['R2', 'R7', 'N1'] }],
    })
  })

  it('makes a new version of nothing but another feedback wish', async () => {
    const draft = await makeDraft(elif, challenge)
    await freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)
    const diagrams = [{ id: draft.diagramId, caption: '', alt: draft.alt }]
    const words = { challengeId: challenge.id, revision: 1, title: draft.title, notes: draft.notes, wish: 'candid' as const, diagrams }
    const { revision } = await saveDraft(elif, words, now)
    expect((await freezeVersion(elif, { challengeId: challenge.id, revision }, now)).number).toBe(2)
    expect((await versions()).map(({ wish }) => wish)).toEqual(['gentle', 'candid'])
  })

  it('wants a question when feedback is wished on questions', async () => {
    await makeDraft(elif, challenge)
    await db.draft.updateMany({ data: { wish: 'questions', questions: ['', ' '] } })
    await expect(freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)).rejects.toMatchObject({
      fields: { questions: [expect.stringMatching(/at least one question/)] },
    })
  })

  it('says in a sentence a field what is missing', async () => {
    await makeDraft(elif, challenge, { title: '', notes: 'Short.', alt: '', side: 100 })
    await expect(freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)).rejects.toMatchObject({
      code: 'invalid',
      fields: {
        title: ['Give your design a title.'],
        notes: ['Write at least 200 characters of notes; there are 6 so far.'],
        diagrams: [expect.stringMatching(/200 × 200/)],
        'diagrams[0].alt': [expect.stringMatching(/in words/)],
      },
    })
    expect(await versions()).toEqual([])
  })

  it('refuses notes that nobody could be shown', async () => {
    await makeDraft(elif, challenge, { notes: `${'> '.repeat(200)}deep` })
    await expect(freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)).rejects.toMatchObject({
      code: 'invalid',
      fields: { notes: [expect.stringMatching(/dozens/)] },
    })
  })

  it('makes one version of two posts at once, and of a repeated one', async () => {
    await makeDraft(elif, challenge)
    const freeze = () => freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)
    const both = await Promise.all([freeze(), freeze(), freeze()])
    expect(new Set(both.map(({ id }) => id)).size).toBe(1)
    expect((await freeze()).number).toBe(1)
    expect(await versions()).toHaveLength(1)
  })

  it('numbers later versions on', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    await freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)
    const revision = await edit('Better.', 1, diagramId)
    expect((await freezeVersion(elif, { challengeId: challenge.id, revision }, minutes(90))).number).toBe(2)
  })

  it('refuses a draft that changed meanwhile, with the draft', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    await edit('Typed in another window.', 1, diagramId)
    await expect(freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)).rejects.toMatchObject({
      code: 'conflict',
      current: { revision: 2 },
    })
  })

  it('freezes the drawing that another tab saves at that moment, not the one it replaced', async () => {
    const { submissionId, diagramId } = await makeDraft(elif, challenge)
    let drawn = ''
    await besides(
      submissionId,
      () => freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now),
      async (tx) => {
        drawn = await drawAnew(tx, elif.id, diagramId)
      },
    )
    expect(await versions()).toMatchObject([{ number: 1, diagrams: [{ fileId: drawn }] }])
  })

  it('hands nothing in when another tab takes the only diagram out at that moment', async () => {
    const { submissionId, diagramId } = await makeDraft(elif, challenge)
    const freezing = besides(
      submissionId,
      () => freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now),
      (tx) => tx.draftDiagram.update({ where: { id: diagramId }, data: { removedAt: new Date() } }),
    )
    await expect(freezing).rejects.toMatchObject({ code: 'invalid', fields: { diagrams: [expect.anything()] } })
    expect(await versions()).toEqual([])
  })

  it('is for one’s own draft only, and not while it is withdrawn', async () => {
    await makeDraft(elif, challenge)
    const jonas = await makeMember('Jonas')
    await expect(freezeVersion(jonas, { challengeId: challenge.id, revision: 1 }, now)).rejects.toMatchObject({ code: 'not_found' })
    await withdrawSubmission(elif, challenge.id, now)
    await expect(freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('ends after ten versions in an hour', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    let revision = 1
    for (let count = 0; count < 10; count++) {
      await freezeVersion(elif, { challengeId: challenge.id, revision }, now)
      revision = await edit(`Change ${count}.`, revision, diagramId)
    }
    await expect(freezeVersion(elif, { challengeId: challenge.id, revision }, now)).rejects.toMatchObject({ code: 'rate_limited' })
  })
})

describe('what a version says its author had seen', () => {
  const freeze = (revision: number, at = now) => freezeVersion(elif, { challengeId: challenge.id, revision }, at)
  const seen = async () =>
    (await versions()).map(({ sawDesigns, sawSelfReview, sawFeedback, sawReference }) => ({
      sawDesigns,
      sawSelfReview,
      sawFeedback,
      sawReference,
    }))
  const nothing = { sawDesigns: false, sawSelfReview: false, sawFeedback: false, sawReference: false }

  it('is nothing for a first version of the first week', async () => {
    await makeDraft(elif, challenge)
    await freeze(1)
    expect(await seen()).toEqual([nothing])
  })

  it('is the designs, for a later version, since the first one opened them', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    await freeze(1)
    await freeze(await edit('Second.', 1, diagramId), minutes(70))
    expect(await seen()).toEqual([nothing, { ...nothing, sawDesigns: true }])
  })

  it('is the designs after looking, and after the archive', async () => {
    await makeLook(elif, challenge)
    await makeDraft(elif, challenge)
    await freeze(1)
    expect(await seen()).toEqual([{ ...nothing, sawDesigns: true }])
    const [tomas, old] = [await makeMember('Tomas'), await makeChallenge({ archivesAt: dayOf(1) })]
    await makeDraft(tomas, old)
    await freezeVersion(tomas, { challengeId: old.id, revision: 1 }, now)
    expect(await db.version.findFirst({ where: { submission: { memberId: tomas.id } } })).toMatchObject({ sawDesigns: true })
  })

  it('is the designs for a moderator, who could look around before beginning', async () => {
    const moderator = await makeMember('Mo', 'moderator')
    await makeDraft(moderator, challenge)
    await freezeVersion(moderator, { challengeId: challenge.id, revision: 1 }, now)
    expect(await db.version.findFirst({ where: { submission: { memberId: moderator.id } } })).toMatchObject({ sawDesigns: true })
  })

  it('is one’s self-review, others’ threads and the reference, each when it was there', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    await freeze(1)
    const review = await db.selfReview.create({ data: { challengeId: challenge.id, memberId: elif.id, createdAt: now } })
    await db.answer.create({ data: { selfReviewId: review.id, questionKey: 'own/gdpr', text: 'By region.', updatedAt: now } })
    const [first] = await versions()
    await askAbout(first?.id ?? '', elif)
    const revision = await edit('Second.', 1, diagramId)
    await freeze(revision, dayOf(9))
    await askAbout(first?.id ?? '', await makeMember('Jonas'))
    await freeze(await edit('Third.', revision, diagramId), dayOf(14))
    expect((await seen()).slice(1)).toEqual([
      { ...nothing, sawDesigns: true, sawSelfReview: true },
      { sawDesigns: true, sawSelfReview: true, sawFeedback: true, sawReference: true },
    ])
  })
})

describe('correcting a version', () => {
  const correct = (revision: number, at: Date) => correctVersion(elif, { challengeId: challenge.id, revision }, at)

  it('replaces its content at 59:59, says so, and keeps its number and marks', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    await freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)
    const revision = await edit('A slip less.', 1, diagramId)
    await correct(revision, minutes(59, 59))
    const [version, ...others] = await versions()
    expect(others).toEqual([])
    expect(version).toMatchObject({
      number: 1,
      frozenAt: now,
      correctedAt: minutes(59, 59),
      sawDesigns: false,
      notes: expect.stringMatching(/^A slip/),
    })
    expect(version?.diagrams).toHaveLength(1)
  })

  it('keeps a note pinned to a picture that stays, and makes one on a picture that goes a note about the version', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    await freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)
    const [frozen] = await versions()
    const pin = { diagramId: frozen?.diagrams[0]?.id ?? null, region: 'xywh=percent:1,2,3,4' }
    const own = await db.thread.create({ data: { versionId: frozen?.id ?? '', authorId: elif.id, createdAt: now, ...pin } })
    const revision = await edit('A slip less.', 1, diagramId)
    await correct(revision, minutes(1))
    expect(await db.thread.findUnique({ where: { id: own.id } })).toMatchObject(pin)
    await db.$transaction((tx) => drawAnew(tx, elif.id, diagramId))
    await correct(revision, minutes(2))
    expect(await db.thread.findUnique({ where: { id: own.id } })).toMatchObject({ diagramId: null, region: null })
    expect((await versions())[0]?.diagrams).toMatchObject([{ position: 0 }])
  })

  it('is over at 60:00', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    await freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)
    const [before] = await versions()
    const revision = await edit('Too late.', 1, diagramId)
    await expect(correct(revision, minutes(60))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/more than an hour|an hour/),
    })
    expect(await versions()).toEqual([before])
  })

  it('is over once somebody else has asked, not for a thread of one’s own', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    const { id } = await freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)
    await askAbout(id, elif)
    const revision = await edit('One.', 1, diagramId)
    await correct(revision, minutes(10))
    await askAbout(id, await makeMember('Jonas'))
    await expect(correct(await edit('Two.', revision, diagramId), minutes(11))).rejects.toMatchObject({ code: 'conflict' })
  })

  it('waits for a thread being opened at that moment', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    const { id } = await freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)
    const jonas = await makeMember('Jonas')
    const revision = await edit('Late.', 1, diagramId)
    const correcting = await db.$transaction(async (tx) => {
      await tx.thread.create({ data: { versionId: id, authorId: jonas.id, createdAt: minutes(5) } })
      const attempt = correct(revision, minutes(6)).then(
        () => 'corrected',
        (error: { code: string }) => error.code,
      )
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { attempt }
    })
    expect(await correcting.attempt).toBe('conflict')
  })

  it('takes the drawing that another tab saves at that moment, not the one it replaced', async () => {
    const { submissionId, diagramId } = await makeDraft(elif, challenge)
    await freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)
    const revision = await edit('A slip less.', 1, diagramId)
    await db.$transaction((tx) => drawAnew(tx, elif.id, diagramId))
    let drawn = ''
    await besides(
      submissionId,
      () => correct(revision, minutes(5)),
      async (tx) => {
        drawn = await drawAnew(tx, elif.id, diagramId)
      },
    )
    expect(await versions()).toMatchObject([{ correctedAt: minutes(5), diagrams: [{ fileId: drawn }] }])
  })

  it('needs a whole design too', async () => {
    const { diagramId } = await makeDraft(elif, challenge)
    await freezeVersion(elif, { challengeId: challenge.id, revision: 1 }, now)
    await removeDiagram(elif, { challengeId: challenge.id, diagramId }, new Date())
    await expect(correct(1, minutes(5))).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('the database itself', () => {
  it('changes neither the moment nor the marks of a version, nor its text without saying so', async () => {
    const { versionId } = await makeSubmission(elif, challenge)
    const change = (data: object) => db.version.update({ where: { id: versionId }, data })
    await expect(change({ sawDesigns: true })).rejects.toThrow(/never changes/)
    await expect(change({ frozenAt: now, number: 2 })).rejects.toThrow(/never changes/)
    await expect(change({ notes: 'Other.' })).rejects.toThrow(/says so/)
    await change({ notes: 'Other.', correctedAt: now })
  })
})
