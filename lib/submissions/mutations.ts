import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { recallNews } from '@/lib/broadcasts/recall/mutations'
import { type ChallengeView, findChallenge } from '@/lib/challenges/queries'
import { db, type Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { contentOf, showTheSame } from '@/lib/submissions/content'
import { replaceDiagrams } from '@/lib/submissions/correcting/mutations'
import { changedMeanwhile, findChangeable, lockDraft } from '@/lib/submissions/drafts/mutations'
import type { DraftView } from '@/lib/submissions/drafts/queries'
import { freezeProblems } from '@/lib/submissions/freezing'
import { isOpen } from '@/lib/submissions/gate'
import { isInGrace } from '@/lib/submissions/grace'
import { notesProblem } from '@/lib/submissions/notes'
import { findGate, findSeen, isTakenUp } from '@/lib/submissions/queries'
import { nameServices } from '@/lib/submissions/services/mutations'
import type { License, Visibility } from '@/lib/submissions/terms'

export type FrozenVersion = { id: string; number: number }
type Freeze = { challengeId: string; revision: number }

/**
 * Freezes the draft as the next version and marks what its author had seen. The same content as the newest version is that version
 * again, so a double post makes one. Throws `invalid` with a sentence a field, `conflict` when the draft moved on since `revision`.
 */
export async function freezeVersion(actor: Actor, { challengeId, revision }: Freeze, now: Date): Promise<FrozenVersion> {
  const before = await findFreezable(actor, { challengeId, revision })
  const challenge = await challengeOf(actor, challengeId, now)
  const seen = await findSeen(actor, before.submissionId, challenge)
  if (before.newest && (await sameContent(db, before.newest.id, before))) return before.newest
  if (actor.isNew) await takePoint('submission.new', actor.id, 'In its first day an account hands in 3 versions an hour.')
  await takePoint('submission.hour', actor.id)
  await takePoint('submission.day', actor.id)
  return db.$transaction(async (tx) => {
    // Two freezes of one submission wait for each other here; each sees what the other made, and what was drawn meanwhile.
    await lockDraft(tx, before.submissionId)
    const draft = await findFreezable(actor, { challengeId, revision }, tx)
    if (draft.newest && (await sameContent(tx, draft.newest.id, draft))) return draft.newest
    const version = await tx.version.create({
      data: {
        ...dataOf(draft),
        ...seen,
        submissionId: draft.submissionId,
        editionId: draft.editionId,
        number: (draft.newest?.number ?? 0) + 1,
        frozenAt: now,
      },
      select: { id: true, number: true },
    })
    await nameServices(tx, version.id)
    return version
  })
}

/**
 * Replaces the newest version's content by the draft's, within its 60 minutes and while nobody else has claimed or asked about it; the
 * marks stay and the version says it was corrected. Afterwards `conflict`.
 */
export async function correctVersion(actor: Actor, { challengeId, revision }: Freeze, now: Date): Promise<FrozenVersion> {
  const { submissionId } = await findFreezable(actor, { challengeId, revision })
  await takePoint('edit.member', actor.id)
  return db.$transaction(async (tx) => {
    await lockDraft(tx, submissionId)
    const draft = await findFreezable(actor, { challengeId, revision }, tx)
    const newest = found(draft.newest)
    // A thread being opened holds a share of this row, a claim all of it: either it is seen below, or it comes after the correction.
    await tx.$queryRaw`SELECT 1 FROM "Version" WHERE "id" = ${newest.id}::uuid FOR UPDATE`
    if (!isInGrace(newest.frozenAt, now))
      throw new AppError(
        'conflict',
        `Version ${newest.number} was frozen more than an hour ago and stays as it is. Hand in a new version instead.`,
      )
    if (await isTakenUp(newest.id, actor.id, tx))
      throw new AppError(
        'conflict',
        `Somebody has already begun to review version ${newest.number}, so it stays as it is. Hand in a new version instead.`,
      )
    if (await sameContent(tx, newest.id, draft)) return newest
    const { diagrams, ...words } = contentOf(draft)
    await replaceDiagrams(tx, newest.id, diagrams)
    const version = await tx.version.update({
      where: { id: newest.id },
      data: { ...words, correctedAt: now },
      select: { id: true, number: true },
    })
    await nameServices(tx, version.id)
    return version
  })
}

/** Takes a design back: it is hidden from others at once and the challenge's designs lock again for its author. Can be undone. */
export async function withdrawSubmission(actor: Actor, challengeId: string, now: Date): Promise<void> {
  const { submissionId } = await findChangeable(actor, challengeId)
  await db.$transaction(async (tx) => {
    await tx.submission.updateMany({ where: { id: submissionId, deletedAt: null }, data: { deletedAt: now } })
    // Others' designs are locked again: no mail that waits may speak of them.
    await recallNews(tx, actor.id)
  })
}

/** Puts a withdrawn design back as it was. */
export async function restoreSubmission(actor: Actor, challengeId: string): Promise<void> {
  authorize(actor, 'submission.change', { memberId: actor.id })
  const { count } = await db.submission.updateMany({ where: { challengeId, memberId: actor.id }, data: { deletedAt: null } })
  if (count === 0) throw new AppError('not_found', 'There is nothing here.')
}

/** Says what others may do with a design and who may see it, from this moment on and for all its versions. */
export async function changeTerms(
  actor: Actor,
  { challengeId, license, visibility }: { challengeId: string; license: License; visibility: Visibility },
): Promise<void> {
  const { submissionId } = await findChangeable(actor, challengeId)
  await db.submission.update({ where: { id: submissionId }, data: { license, visibility } })
}

/** "Look without designing": opens a challenge's designs to the actor for good. Later versions of theirs are not blind. */
export async function lookWithoutDesigning(actor: Actor, challenge: ChallengeView, now: Date): Promise<void> {
  if (isOpen(await findGate(actor, challenge))) return
  if (challenge.state === 'draft' || challenge.state === 'scheduled') throw new AppError('conflict', 'This challenge has not opened yet.')
  await db.look.createMany({ data: { challengeId: challenge.id, memberId: actor.id, createdAt: now }, skipDuplicates: true })
}

type Freezable = DraftView & { editionId: string }

async function findFreezable(actor: Actor, { challengeId, revision }: Freeze, tx: Transaction = db): Promise<Freezable> {
  const draft = await findChangeable(actor, challengeId, tx)
  if (draft.revision !== revision) throw changedMeanwhile(draft)
  const fields = freezeProblems({ ...draft, diagrams: draft.diagrams.map(({ file, alt }) => ({ ...file, alt })) })
  const problem = notesProblem(draft.notes)
  if (problem) fields.notes = [...(fields.notes ?? []), problem]
  if (Object.keys(fields).length > 0)
    throw new AppError('invalid', 'Something is still missing. Your draft is saved; nothing was handed in yet.', { fields })
  const { editionId } = await tx.submission.findUniqueOrThrow({ where: { id: draft.submissionId }, select: { editionId: true } })
  return { ...draft, editionId }
}

async function challengeOf(actor: Actor, id: string, now: Date): Promise<ChallengeView> {
  const { slug } = found(await db.challenge.findUnique({ where: { id }, select: { slug: true } }))
  return found(await findChallenge(actor, slug, now))
}

const dataOf = (draft: DraftView) => {
  const { diagrams, ...words } = contentOf(draft)
  return { ...words, diagrams: { create: diagrams } }
}

async function sameContent(tx: Transaction, versionId: string, draft: DraftView): Promise<boolean> {
  const version = await tx.version.findUnique({
    where: { id: versionId },
    select: {
      title: true,
      notes: true,
      wish: true,
      questions: true,
      diagrams: { select: { fileId: true, caption: true, alt: true, shows: true, position: true }, orderBy: { position: 'asc' } },
    },
  })
  const content = contentOf(draft)
  return (
    version !== null &&
    showTheSame(version, content) &&
    version.wish === content.wish &&
    JSON.stringify(version.questions) === JSON.stringify(content.questions)
  )
}
