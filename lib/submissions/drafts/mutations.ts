import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import type { ChallengeView } from '@/lib/challenges/queries'
import { db, type Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { ask } from '@/lib/pool'
import { pointOf, refusedFor } from '@/lib/rate-limit'
import { mostDiagrams, quotaOfSubmission } from '@/lib/submissions/drafts/limits'
import {
  type ChallengeNamed,
  countFiles,
  type DraftDiagramView,
  type DraftView,
  diagramFields,
  findDraft,
  findWrittenDraft,
  type WrittenDraft,
} from '@/lib/submissions/drafts/queries'
import { type DiagramWords, type DraftWords, moved, sameWords, sayTheSame } from '@/lib/submissions/drafts/saving'
import type { DraftInput } from '@/lib/submissions/drafts/schema'
import { shownNowhere } from '@/lib/submissions/unused-files'

/** Whose draft is meant: by the id of its challenge, or by the name in its address, which saves a look-up. */
type DraftOf = { challengeId: string } | { slug: string }
export type SavedDraft = { revision: number; savedAt: Date }

/**
 * Opens a draft, bound to the edition of the brief that shows now; a second call changes nothing.
 * Late designs are welcome: only what has not opened yet is refused.
 */
export async function startDraft(actor: Actor, challenge: ChallengeView, now: Date): Promise<void> {
  authorize(actor, 'submission.change', { memberId: actor.id })
  if (challenge.state === 'draft' || challenge.state === 'scheduled') throw new AppError('conflict', 'This challenge has not opened yet.')
  await db.submission.createMany({
    data: { challengeId: challenge.id, memberId: actor.id, editionId: challenge.editionId, createdAt: now },
    skipDuplicates: true,
  })
  const { id } = found(await db.submission.findFirst({ where: { challengeId: challenge.id, memberId: actor.id }, select: { id: true } }))
  await db.draft.createMany({ data: { submissionId: id, updatedAt: now }, skipDuplicates: true })
}

/**
 * Stores the words and the order of a draft. Diagrams not named keep theirs and follow at the end. The same words twice are one save.
 * Throws `conflict` with the stored draft as `current` when it was changed since `revision`.
 */
export async function saveDraft(actor: Actor, input: DraftInput & DraftOf, now: Date): Promise<SavedDraft> {
  const challenge = 'slug' in input ? { slug: input.slug } : { id: input.challengeId }
  authorize(actor, 'submission.change', { memberId: actor.id })
  const savedAt = await saveWords(actor, challenge, input, now)
  if (savedAt) return { revision: input.revision + 1, savedAt }
  const draft = changeable(found(await findWrittenDraft(actor, challenge)))
  const words = wholeWords(draft, input)
  if (sameWords(draft, words)) return { revision: draft.revision, savedAt: draft.updatedAt }
  if (draft.revision !== input.revision) throw changedMeanwhile(draft)
  const { diagrams, ...text } = words
  const { revision } = input
  const changed = JSON.stringify(changedDiagrams(draft, diagrams))
  const { count } = await ask`
    WITH saved AS (
      UPDATE "Draft" SET title = ${text.title}, notes = ${text.notes}, wish = ${text.wish}, questions = ${text.questions},
        "updatedAt" = ${now}, revision = revision + 1
      WHERE "submissionId" = ${draft.submissionId} AND revision = ${revision} RETURNING "submissionId"
    ), placed AS (
      UPDATE "DraftDiagram" d SET caption = w.caption, alt = w.alt, shows = w.shows, position = w.position
      FROM saved, jsonb_to_recordset(${changed}::jsonb) AS w(id uuid, caption text, alt text, shows text[], position int)
      WHERE d.id = w.id AND d."draftId" = saved."submissionId"
    ) SELECT FROM saved`
  if (count === 0) throw changedMeanwhile(found(await findWrittenDraft(actor, challenge)))
  return { revision: revision + 1, savedAt: now }
}

/**
 * Takes the point of a save and, in the same statement, writes what almost every autosave brings: other words, on the present revision,
 * beside the diagrams as they stand. Returns when it was saved; null, with nothing written, for all else.
 */
async function saveWords(actor: Actor, challenge: ChallengeNamed, input: DraftInput, now: Date): Promise<Date | null> {
  const { title, notes, wish = null, questions = null, diagrams, revision } = input
  const [id, slug] = 'id' in challenge ? [challenge.id, null] : [null, challenge.slug]
  const { counter, milliseconds, most } = pointOf('draft.hour', actor.id)
  const machineNow = Date.now()
  const { rows } = await ask<{ taken: number; ends: string; saved: boolean }>`
    WITH point AS MATERIALIZED (SELECT taken, ends FROM take_point(${counter}, ${milliseconds}, ${machineNow})),
    saved AS (
      UPDATE "Draft" d SET title = ${title}, notes = ${notes}, wish = coalesce(${wish}, d.wish),
        questions = coalesce(${questions}, d.questions), "updatedAt" = ${now}, revision = d.revision + 1
      FROM point, "Submission" s JOIN "Challenge" c ON c.id = s."challengeId"
      WHERE point.taken <= ${most} AND s."memberId" = ${actor.id} AND (c.id = ${id} OR c.slug = ${slug}) AND s."deletedAt" IS NULL
        AND d."submissionId" = s.id AND d.revision = ${revision}
        AND (d.title, d.notes, d.wish, d.questions) IS DISTINCT FROM
          (${title}, ${notes}, coalesce(${wish}, d.wish), coalesce(${questions}, d.questions))
        AND ${JSON.stringify(diagrams)}::jsonb = (
          SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'caption', p.caption, 'alt', p.alt, 'shows', p.shows)
            ORDER BY p.position, p.id), '[]')
          FROM "DraftDiagram" p WHERE p."draftId" = s.id AND p."removedAt" IS NULL)
      RETURNING 1
    ) SELECT taken, ends, EXISTS (SELECT FROM saved) AS saved FROM point`
  const [point] = rows
  if (point && point.taken > most) throw refusedFor(Number(point.ends) - machineNow)
  return point?.saved ? now : null
}

/** Takes a diagram out of the draft; for a day it can be put back. Repeating it changes nothing. `machineNow` ages it for the sweep. */
export async function removeDiagram(actor: Actor, { challengeId, diagramId }: DiagramOf, machineNow: Date): Promise<void> {
  const { submissionId } = await findChangeable(actor, challengeId)
  await db.$transaction(async (tx) => {
    await lockDraft(tx, submissionId)
    await tx.draftDiagram.updateMany({ where: { id: diagramId, draftId: submissionId, removedAt: null }, data: { removedAt: machineNow } })
  })
}

/** A step up (-1) or down (1) in the order, for pages without script. */
export async function moveDiagram(actor: Actor, { challengeId, diagramId }: DiagramOf, step: -1 | 1): Promise<void> {
  const { submissionId } = await findChangeable(actor, challengeId)
  await db.$transaction(async (tx) => {
    await lockDraft(tx, submissionId)
    const draft = await findChangeable(actor, challengeId, tx)
    await saveDiagrams(tx, draft, moved(draft.diagrams, diagramId, step))
  })
}

/** Puts a diagram back at the end of the order, while it is kept. */
export async function restoreDiagram(actor: Actor, { challengeId, diagramId }: DiagramOf): Promise<void> {
  const draft = await findChangeable(actor, challengeId)
  await db.$transaction(async (tx) => {
    const position = await roomFor(tx, draft)
    await tx.draftDiagram.updateMany({ where: { id: diagramId, draftId: draft.submissionId }, data: { removedAt: null, position } })
  })
}

/** Refuses with `quota` when the actor's draft has no room for one more diagram; asked before a file is read. */
export async function refuseWithoutRoom(actor: Actor, challengeId: string): Promise<void> {
  const draft = await findChangeable(actor, challengeId)
  await db.$transaction(async (tx) => roomFor(tx, draft))
}

/** Puts one of the actor's own new files into the draft, as its last diagram. A file in use anywhere is refused. */
export async function attachDiagram(
  actor: Actor,
  { challengeId, fileId }: { challengeId: string; fileId: string },
): Promise<DraftDiagramView> {
  const draft = await findChangeable(actor, challengeId)
  return db.$transaction(async (tx) => {
    const position = await roomFor(tx, draft)
    found(await tx.storedFile.findFirst({ where: { id: fileId, ownerId: actor.id }, select: { id: true } }))
    if ((await tx.storedFile.count({ where: { id: fileId, ...shownNowhere } })) === 0)
      throw new AppError('invalid', 'This picture is already part of a design.')
    return tx.draftDiagram.create({ data: { draftId: draft.submissionId, fileId, position }, select: diagramFields })
  })
}

type DiagramOf = { challengeId: string; diagramId: string }

/** The actor's draft, if it may be changed: absent for others, refused once withdrawn. */
export async function findChangeable(actor: Actor, challengeId: string, tx: Transaction = db): Promise<DraftView> {
  authorize(actor, 'submission.change', { memberId: actor.id })
  return changeable(found(await findDraft(actor, { id: challengeId }, tx)))
}

function changeable<D extends { withdrawnAt: Date | null }>(draft: D): D {
  if (draft.withdrawnAt) throw new AppError('conflict', 'You have withdrawn this design. Put it back first; nothing of it was lost.')
  return draft
}

/** A refusal that carries what is stored, so that the page can show both texts. */
export function changedMeanwhile({ title, notes, wish, questions, revision, updatedAt, diagrams }: WrittenDraft): AppError {
  const words = diagrams.map(({ id, caption, alt, shows }) => ({ id, caption, alt, shows }))
  return new AppError('conflict', 'This draft was changed in another window. Both texts are here; choose which one to go on with.', {
    current: { title, notes, wish, questions, revision, updatedAt: updatedAt.toISOString(), diagrams: words },
  })
}

/** What is not said stays as it stands. */
function wholeWords(draft: WrittenDraft, { title, notes, wish, questions, diagrams }: DraftInput): DraftWords {
  const known = new Map(draft.diagrams.map(({ id, shows }) => [id, shows]))
  return {
    title,
    notes,
    wish: wish ?? draft.wish,
    questions: questions ?? draft.questions,
    diagrams: diagrams.map((diagram) => ({ ...diagram, shows: diagram.shows ?? known.get(diagram.id) ?? [] })),
  }
}

type PlacedWords = DiagramWords & { position: number }

async function saveDiagrams(tx: Transaction, draft: WrittenDraft, wanted: readonly DiagramWords[]): Promise<void> {
  await writeDiagrams(tx, draft, changedDiagrams(draft, wanted))
}

/** Which diagrams have other words or another place than in the draft; those not named keep theirs and follow at the end. */
function changedDiagrams(draft: WrittenDraft, wanted: readonly DiagramWords[]): PlacedWords[] {
  const known = new Map(draft.diagrams.map((diagram) => [diagram.id, diagram]))
  const named = wanted.filter(({ id }) => known.has(id))
  const unnamed = draft.diagrams.filter(({ id }) => !named.some((diagram) => diagram.id === id))
  return [...named, ...unnamed].flatMap(({ id, caption, alt, shows }, position) => {
    const [before, placed] = [known.get(id), { id, caption, alt, shows, position }]
    return before && sayTheSame(before, placed) && draft.diagrams[position]?.id === id ? [] : [placed]
  })
}

async function writeDiagrams(tx: Transaction, { submissionId }: WrittenDraft, changed: readonly PlacedWords[]): Promise<void> {
  for (const { id, ...words } of changed) await tx.draftDiagram.updateMany({ where: { id, draftId: submissionId }, data: words })
}

/**
 * Holds a draft until the transaction ends: whoever changes its diagrams or copies from them waits here. Only what is read after it
 * is what lies there; a drawing or an upload raises no revision.
 */
export async function lockDraft(tx: Transaction, submissionId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Draft" WHERE "submissionId" = ${submissionId}::uuid FOR UPDATE`
}

/** Locks the draft against a second upload and returns the next position. Refuses with `quota` when there is no room. */
export async function roomFor(tx: Transaction, { submissionId }: DraftView): Promise<number> {
  await lockDraft(tx, submissionId)
  const present = { draftId: submissionId, removedAt: null }
  if ((await tx.draftDiagram.count({ where: present })) >= mostDiagrams)
    throw new AppError('quota', `A design has at most ${mostDiagrams} diagrams. Take one out first.`)
  if ((await countFiles(submissionId, tx)) >= quotaOfSubmission)
    throw new AppError('quota', `All versions of a design together may use at most ${quotaOfSubmission} pictures.`)
  const last = await tx.draftDiagram.aggregate({ where: { draftId: submissionId }, _max: { position: true } })
  return (last._max.position ?? -1) + 1
}
