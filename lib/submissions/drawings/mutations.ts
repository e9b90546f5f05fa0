import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { takePoint } from '@/lib/rate-limit'
import { quotaOfSubmission } from '@/lib/submissions/drafts/limits'
import { findChangeable, lockDraft, roomFor } from '@/lib/submissions/drafts/mutations'
import { countFiles } from '@/lib/submissions/drafts/queries'
import { drawingKinds } from '@/lib/submissions/drawings/drawing'
import { hashesOf, shownNowhere } from '@/lib/submissions/unused-files'

/** Removes these bytes where no row names them any more; the store of pictures knows designs, so designs are handed the store. */
type Remove = (hashes: string[]) => Promise<unknown>
type DrawingOf = { challengeId: string; diagramId: string }
export type PlacedDrawing = { id: string; publicId: string; width: number; height: number; isNew: boolean }

/** Refuses before anything is read: no draft, withdrawn, too often, or no room for a new drawing. */
export async function refuseDrawing(actor: Actor, { challengeId, diagramId }: DrawingOf): Promise<void> {
  const draft = await findChangeable(actor, challengeId)
  await takePoint('drawing.hour', actor.id)
  if (!draft.diagrams.some(({ id }) => id === diagramId)) await db.$transaction((tx) => roomFor(tx, draft))
}

/**
 * Puts a new file of the actor's in the place of what a diagram shows, or makes the diagram when `expected` is null. The file it
 * replaces goes at once, its bytes as well, unless a version uses it too. The same source twice is one save. Throws `conflict` with
 * the stored drawing as `current` when it is no longer the `expected` one; then the new file is gone and nothing was changed.
 */
export async function placeDrawing(
  actor: Actor,
  { challengeId, diagramId, expected, fileId }: DrawingOf & { expected: string | null; fileId: string },
  remove: Remove,
): Promise<PlacedDrawing> {
  const draft = await findChangeable(actor, challengeId)
  const gone: string[] = []
  return db
    .$transaction(async (tx) => {
      // Freezing waits here too: it copies either the old file or the new one, never one that goes meanwhile.
      await lockDraft(tx, draft.submissionId)
      const file = await findNewFile(tx, actor, fileId)
      const present = await tx.draftDiagram.findFirst({
        where: { id: diagramId, draftId: draft.submissionId },
        select: { id: true, removedAt: true, file: { select: pictureFields } },
      })
      if (present?.removedAt) throw takenOut()
      if (!present) {
        if (expected !== null) throw absent()
        const position = await roomFor(tx, draft)
        await tx.draftDiagram.create({ data: { id: diagramId, draftId: draft.submissionId, fileId, position } })
        return { id: diagramId, ...picture(file), isNew: true }
      }
      if (sameSource(present.file, file)) {
        gone.push(...(await dropFile(tx, { id: fileId })))
        return { id: present.id, ...picture(present.file), isNew: false }
      }
      if (present.file.publicId !== expected) throw drawnElsewhere(present.file)
      await refuseOverQuota(tx, draft.submissionId, present)
      await tx.draftDiagram.update({ where: { id: present.id }, data: { fileId } })
      gone.push(...(await dropFile(tx, { id: present.file.id })))
      return { id: present.id, ...picture(file), isNew: false }
    })
    .catch(async (thrown: unknown) => {
      gone.push(...(await dropFile(db, { id: fileId, ownerId: actor.id })))
      // An id that a diagram of somebody else has: for this member it is not there.
      throw isTaken(thrown) ? absent() : thrown
    })
    .finally(() =>
      // The drawing is saved or refused by now: bytes that cannot be removed change nothing about that, and go with the sweep.
      remove(gone).catch((problem: unknown) => log.warn({ problem: String(problem) }, 'bytes of a replaced drawing stay for the sweep')),
    )
}

/** Lays a diagram of one's own frozen version into the draft once more, picture, source and words, to be drawn on. Returns its id. */
export async function copyDiagram(actor: Actor, { challengeId, diagramId }: DrawingOf): Promise<{ id: string }> {
  const draft = await findChangeable(actor, challengeId)
  const { submissionId } = draft
  return db.$transaction(async (tx) => {
    const position = await roomFor(tx, draft)
    // A file never changes, and the first save puts a new one in its place: the version and the copy can share it.
    const words = found(
      await tx.diagram.findFirst({
        where: { id: diagramId, version: { submissionId }, file: { source: { kind: { in: [...drawingKinds] } } } },
        select: { fileId: true, caption: true, alt: true, shows: true },
      }),
    )
    return tx.draftDiagram.create({ data: { ...words, draftId: submissionId, position }, select: { id: true } })
  })
}

/** Deletes a file that nothing shows. Returns the hashes of its bytes, to be removed once that is committed. */
async function dropFile(tx: Transaction, named: { id: string; ownerId?: string }): Promise<string[]> {
  const where = { ...named, ...shownNowhere }
  const file = await tx.storedFile.findFirst({ where, select: { sha256: true, smallSha256: true } })
  await tx.storedFile.deleteMany({ where })
  return file ? hashesOf(file) : []
}

const pictureFields = { id: true, publicId: true, width: true, height: true, source: { select: { kind: true, text: true } } } as const

type PictureFile = { id: string; publicId: string; width: number; height: number; source: { kind: string; text: string } | null }

const picture = ({ publicId, width, height }: PictureFile) => ({ publicId, width, height })

const sameSource = (one: PictureFile, other: PictureFile) =>
  one.source !== null && one.source.kind === other.source?.kind && one.source.text === other.source.text

async function findNewFile(tx: Transaction, actor: Actor, id: string): Promise<PictureFile> {
  return found(await tx.storedFile.findFirst({ where: { id, ownerId: actor.id, ...shownNowhere }, select: pictureFields }))
}

/** A version that goes on using the old file makes the new one one more. */
async function refuseOverQuota(tx: Transaction, submissionId: string, { id, file }: { id: string; file: PictureFile }): Promise<void> {
  const others = { OR: [{ diagrams: { some: {} } }, { draftDiagrams: { some: { id: { not: id } } } }] }
  const stays = (await tx.storedFile.count({ where: { id: file.id, ...others } })) > 0
  if (stays && (await countFiles(submissionId, tx)) >= quotaOfSubmission)
    throw new AppError('quota', `All versions of a design together may use at most ${quotaOfSubmission} pictures.`)
}

const absent = () => new AppError('not_found', 'There is nothing here.')

const takenOut = () =>
  new AppError('conflict', 'This diagram was taken out of your design meanwhile. Put it back on your desk to save here again.')

const drawnElsewhere = ({ publicId, width, height, source }: PictureFile) =>
  new AppError('conflict', 'This diagram was drawn on in another window. Both are here; choose which one to go on with.', {
    current: { publicId, width, height, kind: source?.kind ?? null, text: source?.text ?? '' },
  })

const isTaken = (thrown: unknown) => thrown instanceof Prisma.PrismaClientKnownRequestError && thrown.code === 'P2002'
