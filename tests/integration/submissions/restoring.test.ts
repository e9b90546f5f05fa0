import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { removeDiagram, saveDraft } from '@/lib/submissions/drafts/mutations'
import { findDraft } from '@/lib/submissions/drafts/queries'
import { freezeVersion, withdrawSubmission } from '@/lib/submissions/mutations'
import { restoreSetAside, restoreVersion } from '@/lib/submissions/restoring/mutations'
import { findSetAside } from '@/lib/submissions/restoring/queries'
import { after as dayOf, type MadeChallenge, makeChallenge, makeDraft, makeMember } from '@/tests/support/cast'
import { besides, makeFile } from '@/tests/support/desks'

const now = dayOf(3)
const filler = 'Every message is stored before it is delivered. '.repeat(6)
let priya: Actor
let challenge: MadeChallenge
let first: Awaited<ReturnType<typeof makeDraft>>

beforeEach(async () => {
  ;[priya, challenge] = [await makeMember('Priya'), await makeChallenge()]
  first = await makeDraft(priya, challenge)
  await freezeVersion(priya, { challengeId: challenge.id, revision: 1 }, now)
})

let moment = Date.parse('2026-11-22T09:00:00Z')
const clocks = () => {
  moment += 60_000
  return { now: dayOf(4), machineNow: new Date(moment) }
}
const restore = (number: number, at = clocks()) => restoreVersion(priya, { challengeId: challenge.id, number }, at)
const desk = async () => {
  const draft = await findDraft(priya, challenge)
  if (!draft) throw new Error('no desk')
  return draft
}
async function write(title: string, shows: string[] = []) {
  const { revision, diagrams } = await desk()
  const words = diagrams.map(({ id }) => ({ id, caption: title, alt: 'A house.', shows }))
  await saveDraft(priya, { challengeId: challenge.id, revision, title, notes: `${title}. ${filler}`, diagrams: words }, now)
}
const setAside = async () => findSetAside(priya, first.submissionId)

describe('an older version', () => {
  it('comes back to the desk as a new draft, and stays as it was itself', async () => {
    const before = await db.version.findFirst({ include: { diagrams: true } })
    await write('Second thoughts', ['R1'])
    await restore(1)
    const { title, notes, revision, diagrams } = await desk()
    expect({ title, notes, revision }).toEqual({ title: first.title, notes: first.notes, revision: 3 })
    expect(diagrams.map(({ alt, caption, fileId }) => ({ alt, caption, fileId }))).toEqual([
      { alt: first.alt, caption: '', fileId: before?.diagrams[0]?.fileId },
    ])
    expect(await db.version.findFirst({ include: { diagrams: true } })).toEqual(before)
  })

  it('can be handed in again, but not as one more of the same', async () => {
    await write('Second thoughts')
    const second = await freezeVersion(priya, { challengeId: challenge.id, revision: (await desk()).revision }, dayOf(4))
    await restore(1)
    const third = await freezeVersion(priya, { challengeId: challenge.id, revision: (await desk()).revision }, dayOf(5))
    expect([second.number, third.number]).toEqual([2, 3])
    expect(await freezeVersion(priya, { challengeId: challenge.id, revision: (await desk()).revision }, dayOf(5))).toMatchObject(third)
  })

  it('leaves the feedback wish, which is for the version to come', async () => {
    await db.draft.updateMany({ data: { wish: 'questions', questions: ['Why?'] } })
    await restore(1)
    expect(await desk()).toMatchObject({ wish: 'questions', questions: ['Why?'] })
  })

  it('is one’s own, of a number there is, and not of a withdrawn design', async () => {
    const jonas = await makeMember('Jonas')
    await expect(restoreVersion(jonas, { challengeId: challenge.id, number: 1 }, clocks())).rejects.toMatchObject({ code: 'not_found' })
    await expect(restore(2)).rejects.toMatchObject({ code: 'not_found' })
    await withdrawSubmission(priya, challenge.id, now)
    await expect(restore(1)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('does not slip under a save of another window: one of the two is told', async () => {
    await write('Second thoughts')
    const { revision } = await desk()
    await restore(1)
    const late = saveDraft(priya, { challengeId: challenge.id, revision, title: 'Typed', notes: 'Typed.', diagrams: [] }, now)
    await expect(late).rejects.toMatchObject({ code: 'conflict', current: { title: first.title } })
  })
})

describe('what lay on the desk', () => {
  it('is kept with its diagrams, and comes back by one button; then the other is kept', async () => {
    await write('Second thoughts', ['R1'])
    const before = await desk()
    await restore(1)
    expect(await setAside()).toMatchObject({ title: 'Second thoughts' })
    expect((await desk()).removed.map(({ id }) => id)).toEqual(before.diagrams.map(({ id }) => id))
    await write('Changed after all')
    await restoreSetAside(priya, challenge.id, clocks())
    const { title, notes, diagrams } = await desk()
    expect({ title, notes, diagrams }).toEqual({ title: before.title, notes: before.notes, diagrams: before.diagrams })
    expect(await setAside()).toMatchObject({ title: 'Changed after all' })
  })

  it('is not kept twice when a version says the same, so the older words stay within reach', async () => {
    await write('Second thoughts')
    await restore(1)
    await restore(1)
    expect(await setAside()).toMatchObject({ title: 'Second thoughts' })
    expect((await desk()).removed).toHaveLength(1)
    await restoreSetAside(priya, challenge.id, clocks())
    expect(await desk()).toMatchObject({ title: 'Second thoughts', diagrams: [expect.anything()], removed: [] })
    expect(await setAside()).toBeNull()
  })

  it('is kept with a drawing that another tab saves at that moment', async () => {
    const id = crypto.randomUUID()
    await besides(
      first.submissionId,
      () => restore(1),
      async (tx) => {
        const { id: fileId } = await makeFile(tx, priya.id)
        await tx.draftDiagram.create({ data: { id, draftId: first.submissionId, fileId, position: 1 } })
      },
    )
    expect((await desk()).removed.map((diagram) => diagram.id)).toContain(id)
    await restoreSetAside(priya, challenge.id, clocks())
    expect((await desk()).diagrams.map((diagram) => diagram.id)).toContain(id)
  })

  it('is kept for nothing but the requirements ticked since it was handed in', async () => {
    const { title, notes, revision } = await desk()
    const diagrams = [{ id: first.diagramId, caption: '', alt: first.alt, shows: ['R1'] }]
    await saveDraft(priya, { challengeId: challenge.id, revision, title, notes, diagrams }, now)
    await restore(1)
    expect((await desk()).diagrams).toMatchObject([{ shows: [] }])
    await restoreSetAside(priya, challenge.id, clocks())
    expect((await desk()).diagrams).toMatchObject([{ id: first.diagramId, shows: ['R1'] }])
  })

  it('is not kept for what its labels say: that is in the version too', async () => {
    const { fileId } = await db.draftDiagram.findUniqueOrThrow({ where: { id: first.diagramId }, select: { fileId: true } })
    await db.diagramSource.create({ data: { fileId, kind: 'mermaid', text: 'flowchart', bytes: 9, labels: ['Rooms R7'] } })
    await write('Second thoughts')
    await freezeVersion(priya, { challengeId: challenge.id, revision: (await desk()).revision }, dayOf(4))
    await restore(1)
    expect(await setAside()).toBeNull()
  })

  it('does not bring back a diagram that had been taken out before', async () => {
    await removeDiagram(priya, { challengeId: challenge.id, diagramId: first.diagramId }, new Date(moment))
    await restore(1)
    await restoreSetAside(priya, challenge.id, clocks())
    expect((await desk()).diagrams).toEqual([])
    expect((await desk()).removed.map(({ id }) => id)).toEqual([first.diagramId])
  })

  it('is nobody else’s to see or to put back, and there is nothing before the first restore', async () => {
    await expect(restoreSetAside(priya, challenge.id, clocks())).rejects.toMatchObject({ code: 'not_found' })
    await write('Second thoughts')
    await restore(1)
    expect(await findSetAside(await makeMember('Mira', 'organizer'), first.submissionId)).toBeNull()
  })
})
