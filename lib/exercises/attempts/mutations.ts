import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { signOf } from '@/lib/exercises/attempts/kept'
import {
  type AddFindingInput,
  addFindingSchema,
  type BoardInput,
  type ChangeFindingInput,
  type CommitAttemptInput,
  type ConfirmMatchesInput,
  mostFindings,
} from '@/lib/exercises/attempts/schema'
import { storedKey, storedTask } from '@/lib/exercises/task'
import { parse } from '@/lib/forms'
import { whole } from '@/lib/plans/faults'
import { takePoint } from '@/lib/rate-limit'

/** Begins an attempt with the newest edition, or goes on with the one that is under way. `not_found` for an exercise there is not. */
export async function beginAttempt(actor: Actor, slug: string, now: Date): Promise<{ id: string }> {
  authorize(actor, 'attempt.begin', null)
  const { id: exerciseId, editionId } = found(
    await db.exercise.findFirst({ where: { slug, retiredAt: null, editionId: { not: null } }, select: { id: true, editionId: true } }),
  )
  const open = { memberId: actor.id, committedAt: null, edition: { exerciseId } }
  const underWay = await db.attempt.findFirst({ where: open, select: { id: true } })
  if (underWay) return underWay
  await takePoint('attempt.hour', actor.id)
  return db.$transaction(async (tx) => {
    // Two clicks, one attempt.
    await tx.$queryRaw`SELECT 1 FROM "Member" WHERE id = ${actor.id}::uuid FOR UPDATE`
    const begun = await tx.attempt.findFirst({ where: open, select: { id: true } })
    return begun ?? tx.attempt.create({ data: { memberId: actor.id, editionId: found(editionId), startedAt: now }, select: { id: true } })
  })
}

/**
 * Does what the form beside the picture asks. A commit is held (`conflict`) while words stand in it that are not written down; they are
 * written first, or left out, by its member's word.
 */
export async function writeOnBoard(actor: Actor, { do: wish, nothing, ...words }: BoardInput, now: Date): Promise<void> {
  const isTyped = words.text.trim() !== '' || words.fix.trim() !== ''
  if (wish === 'commit' && isTyped)
    throw new AppError('conflict', 'You have a finding that is not written down yet. Write it down, or leave it out.')
  if (wish === 'add' || (wish === 'commit-with' && isTyped))
    await addFinding(actor, parse(addFindingSchema, { ...words, element: words.element || undefined }), now)
  if (wish !== 'add') await commitAttempt(actor, { attemptId: words.attemptId, nothing }, now)
}

/** Writes a finding down. Posted again with the same key it is the same finding, with the words of now. `conflict` after the commit. */
export async function addFinding(actor: Actor, { attemptId, ...finding }: AddFindingInput, now: Date): Promise<void> {
  await takePoint('edit.member', actor.id)
  await db.$transaction(async (tx) => {
    const { findings } = await lockOpen(tx, actor, attemptId, finding.element)
    const known = findings.find(({ formKey }) => formKey === finding.formKey)
    if (known) {
      await tx.finding.update({ where: { id: known.id }, data: finding })
      return
    }
    if (findings.length >= mostFindings)
      throw new AppError('invalid', `An attempt ends at ${mostFindings} findings. Your words are still here: remove a finding, or commit.`)
    const position = Math.max(-1, ...findings.map((other) => other.position)) + 1
    await tx.finding.create({ data: { ...finding, attemptId, position, createdAt: now } })
  })
}

/** Changes a finding of an attempt that is not committed. `conflict` with `current` when it was changed in another window since `since`. */
export async function changeFinding(actor: Actor, { findingId, since, ...finding }: ChangeFindingInput): Promise<{ attemptId: string }> {
  await takePoint('edit.member', actor.id)
  const { attemptId } = await findOwn(actor, findingId)
  await db.$transaction(async (tx) => {
    await lockOpen(tx, actor, attemptId, finding.element)
    const stands = found(
      await tx.finding.findUnique({ where: { id: findingId }, select: { element: true, category: true, text: true, fix: true } }),
    )
    const current = { ...stands, since: signOf(stands) }
    if (current.since !== since && current.since !== signOf(finding))
      throw new AppError('conflict', 'This finding was changed in another window. Nothing was lost: both texts are shown.', { current })
    await tx.finding.update({ where: { id: findingId }, data: finding })
  })
  return { attemptId }
}

/** Takes a finding back before the commit. */
export async function removeFinding(actor: Actor, findingId: string): Promise<{ attemptId: string }> {
  await takePoint('edit.member', actor.id)
  const { attemptId } = await findOwn(actor, findingId)
  await db.$transaction(async (tx) => {
    await lockOpen(tx, actor, attemptId, whole)
    await tx.finding.deleteMany({ where: { id: findingId } })
  })
  return { attemptId }
}

/** Ends the writing and opens the key to its member. Without a finding only when they say that they found nothing. A second time changes nothing. */
export async function commitAttempt(actor: Actor, { attemptId, nothing }: CommitAttemptInput, now: Date): Promise<void> {
  await takePoint('edit.member', actor.id)
  await db.$transaction(async (tx) => {
    const attempt = await lock(tx, actor, attemptId)
    if (attempt.committedAt) return
    if (attempt.findings.length === 0 && !nothing)
      throw new AppError('invalid', 'There is no finding yet. Write one down, or say that you found nothing.')
    await tx.attempt.update({
      where: { id: attemptId },
      data: { committedAt: now, ...(attempt.findings.length === 0 ? { matchedAt: now } : {}) },
    })
  })
}

/** Keeps which flaw each finding names, by its member's word. They may say it anew at any time. `conflict` before the commit. */
export async function confirmMatches(actor: Actor, { attemptId, named }: ConfirmMatchesInput, now: Date): Promise<void> {
  await takePoint('edit.member', actor.id)
  await db.$transaction(async (tx) => {
    const attempt = await lock(tx, actor, attemptId)
    if (!attempt.committedAt) throw new AppError('conflict', 'The key opens after the commit. Nothing was changed.')
    const { flaws } = storedKey.parse(attempt.edition.key)
    const rows = attempt.findings.map(({ id }) => ({ findingId: id, flaw: named[id] || null, createdAt: now }))
    if (Object.keys(named).some((id) => !rows.some(({ findingId }) => findingId === id)))
      throw new AppError('invalid', 'One of these findings is not of this attempt. Please reload the page; nothing was lost.')
    if (rows.some(({ flaw }) => flaw !== null && !flaws.some(({ id }) => id === flaw)))
      throw new AppError('invalid', 'One of these flaws is not in the key. Please reload the page; nothing was lost.')
    await tx.findingMatch.deleteMany({ where: { findingId: { in: rows.map(({ findingId }) => findingId) } } })
    await tx.findingMatch.createMany({ data: rows })
    await tx.attempt.update({ where: { id: attemptId }, data: { matchedAt: attempt.matchedAt ?? now } })
  })
}

async function findOwn(actor: Actor, findingId: string): Promise<{ attemptId: string }> {
  return found(await db.finding.findFirst({ where: { id: findingId, attempt: { memberId: actor.id } }, select: { attemptId: true } }))
}

/** The actor's own attempt, held until the end of the transaction, so that nothing is written beside its commit. */
async function lock(tx: Transaction, actor: Actor, attemptId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Attempt" WHERE id = ${attemptId}::uuid FOR UPDATE`
  const attempt = found(
    await tx.attempt.findFirst({
      where: { id: attemptId, memberId: actor.id },
      select: {
        memberId: true,
        committedAt: true,
        matchedAt: true,
        findings: { select: { id: true, formKey: true, position: true } },
        edition: { select: { task: true, key: true } },
      },
    }),
  )
  authorize(actor, 'attempt.change', attempt)
  return attempt
}

async function lockOpen(tx: Transaction, actor: Actor, attemptId: string, element: string) {
  const attempt = await lock(tx, actor, attemptId)
  if (attempt.committedAt)
    throw new AppError(
      'conflict',
      'This attempt is committed, so nothing is written down in it any more. Your words are still in the form.',
    )
  const { plan } = storedTask.parse(attempt.edition.task).drawing
  const parts = [whole, ...[...plan.nodes, ...plan.edges, ...plan.groups].map(({ id }) => id)]
  if (!parts.includes(element))
    throw new AppError('invalid', 'This picture has no such part. Your words are still here; please point once more.')
  return attempt
}
