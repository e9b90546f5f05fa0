import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import { found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { changedMeanwhile, findChangeable, lockDraft } from '@/lib/submissions/drafts/mutations'
import type { DraftView } from '@/lib/submissions/drafts/queries'
import { findSetAside, findVersionContent, liesInVersion } from '@/lib/submissions/restoring/queries'

/** Challenge time for the draft, the machine's for what is kept for a day. */
type Clocks = { now: Date; machineNow: Date }

/**
 * Lays one of the actor's versions on the desk as a new draft. What lay there is set aside, its diagrams among those taken out for a
 * day; unless a version says the same, for then that is where it is kept. The feedback wish stays: it is for the version to come.
 * Returns the draft's new revision.
 */
export async function restoreVersion(
  actor: Actor,
  { challengeId, number }: { challengeId: string; number: number },
  { now, machineNow }: Clocks,
): Promise<number> {
  const before = await findChangeable(actor, challengeId)
  await takePoint('draft.hour', actor.id)
  await db.$transaction(async (tx) => {
    const draft = await lockUnchanged(tx, actor, challengeId, before)
    const { title, notes, diagrams } = found(await findVersionContent(tx, draft.submissionId, number))
    await clearDesk(tx, draft, machineNow)
    await tx.draftDiagram.createMany({ data: diagrams.map((diagram) => ({ ...diagram, draftId: draft.submissionId })) })
    await layWords(tx, draft, { title, notes }, now)
  })
  return before.revision + 1
}

/** Puts back what was set aside, with those of its diagrams that are still kept; what lies on the desk takes its place. Returns the new revision. */
export async function restoreSetAside(actor: Actor, challengeId: string, { now, machineNow }: Clocks): Promise<number> {
  const before = await findChangeable(actor, challengeId)
  await takePoint('draft.hour', actor.id)
  await db.$transaction(async (tx) => {
    const draft = await lockUnchanged(tx, actor, challengeId, before)
    const { title, notes, setAsideAt } = found(await findSetAside(actor, draft.submissionId, tx))
    await tx.setAsideDraft.delete({ where: { draftId: draft.submissionId } })
    await clearDesk(tx, draft, machineNow)
    await tx.draftDiagram.updateMany({ where: { draftId: draft.submissionId, removedAt: setAsideAt }, data: { removedAt: null } })
    await layWords(tx, draft, { title, notes }, now)
  })
  return before.revision + 1
}

/** The draft as it lies there once others wait, with what was drawn since `before`; a save of its words that came first is told. */
async function lockUnchanged(tx: Transaction, actor: Actor, challengeId: string, before: DraftView): Promise<DraftView> {
  await lockDraft(tx, before.submissionId)
  const draft = await findChangeable(actor, challengeId, tx)
  if (draft.revision !== before.revision) throw changedMeanwhile(draft)
  return draft
}

async function clearDesk(tx: Transaction, draft: DraftView, machineNow: Date): Promise<void> {
  const present = { draftId: draft.submissionId, removedAt: null }
  if (await liesInVersion(tx, draft)) {
    await tx.draftDiagram.deleteMany({ where: present })
    return
  }
  const kept = { title: draft.title, notes: draft.notes, setAsideAt: machineNow }
  await tx.setAsideDraft.upsert({ where: { draftId: draft.submissionId }, create: { ...kept, draftId: draft.submissionId }, update: kept })
  await tx.draftDiagram.updateMany({ where: present, data: { removedAt: machineNow } })
}

async function layWords(tx: Transaction, { submissionId }: DraftView, words: { title: string; notes: string }, now: Date): Promise<void> {
  await tx.draft.update({ where: { submissionId }, data: { ...words, updatedAt: now, revision: { increment: 1 } } })
}
