import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { takePoint } from '@/lib/rate-limit'
import type { Sheet } from '@/lib/worksheets/kinds/document'
import { findRevision, type StandingSheet } from '@/lib/worksheets/saving/queries'

/** So many worksheets an account keeps, and so many revisions each. */
export const mostWorksheets = 500
export const mostRevisions = 1000

export type Saved = { id: string; number: number }

/** Keeps a new worksheet, as its first revision. Throws `quota` when the account holds 500. */
export async function keepWorksheet(actor: Actor, sheet: Sheet, now: Date): Promise<Saved> {
  authorize(actor, 'worksheet.keep', null)
  await takePoint('worksheet.hour', actor.id)
  if ((await db.worksheet.count({ where: { memberId: actor.id, deletedAt: null } })) >= mostWorksheets)
    throw new AppError('quota', `An account keeps ${mostWorksheets} worksheets. Delete one you no longer need, or export it first.`)
  const title = titleOf(sheet)
  const { id } = await db.worksheet.create({
    data: {
      memberId: actor.id,
      kind: sheet.kind.name,
      title,
      createdAt: now,
      revisions: { create: { number: 1, title, input: storedInput(sheet), createdAt: now } },
    },
    select: { id: true },
  })
  return { id, number: 1 }
}

/**
 * Keeps what a worksheet says now as its next revision; saving the same again adds none. `base` is the revision the writer last saw:
 * when another window has saved since, it throws `conflict` with `current`, a StandingSheet. Throws `not_found` for others' worksheets.
 */
export async function saveRevision(actor: Actor, id: string, base: number, sheet: Sheet, now: Date): Promise<Saved> {
  const standing = found(await findRevision(actor, id))
  authorize(actor, 'worksheet.change', { memberId: actor.id })
  if (standing.sheet.kind.name !== sheet.kind.name) throw new AppError('invalid', 'This worksheet is of another kind.')
  await takePoint('worksheet.hour', actor.id)
  const title = titleOf(sheet)
  const input = storedInput(sheet)
  if (standing.sheet.title === title && isDeepStrictEqual(standing.sheet.input, input)) return { id, number: standing.number }
  if (standing.number !== base) throw changedMeanwhile(standing.number, standing.sheet)
  if (base >= mostRevisions)
    throw new AppError('quota', `A worksheet keeps ${mostRevisions} revisions. Export it and go on with a new one.`)
  const number = base + 1
  const { count } = await db.worksheetRevision.createMany({
    data: { worksheetId: id, number, title, input, createdAt: now },
    skipDuplicates: true,
  })
  if (count === 0) {
    // Another window was faster between our look and our write.
    const winner = found(await findRevision(actor, id))
    throw changedMeanwhile(winner.number, winner.sheet)
  }
  await db.worksheet.updateMany({ where: { id, memberId: actor.id }, data: { title } })
  return { id, number }
}

/** Makes an old revision the newest one, as a revision of its own. */
export async function restoreRevision(actor: Actor, id: string, number: number, now: Date): Promise<Saved> {
  const [old, standing] = [found(await findRevision(actor, id, number)), found(await findRevision(actor, id))]
  return saveRevision(actor, id, standing.number, old.sheet, now)
}

/** Takes a worksheet away; its link and what is attached of it show nothing from then on. For 30 days it can be brought back. */
export async function deleteWorksheet(actor: Actor, id: string, now: Date): Promise<void> {
  authorize(actor, 'worksheet.change', { memberId: actor.id })
  const { count } = await db.worksheet.updateMany({ where: { id, memberId: actor.id, deletedAt: null }, data: { deletedAt: now } })
  if (count === 0) throw new AppError('not_found', 'There is nothing here.')
}

/** Brings a deleted worksheet back, with its revisions, its link and what was attached. */
export async function undeleteWorksheet(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'worksheet.change', { memberId: actor.id })
  const { count } = await db.worksheet.updateMany({
    where: { id, memberId: actor.id, deletedAt: { not: null } },
    data: { deletedAt: null },
  })
  if (count === 0) throw new AppError('not_found', 'There is nothing here.')
}

const titleOf = ({ title, kind }: Sheet) => title || kind.title
const storedInput = ({ input }: Sheet) => input as Prisma.InputJsonObject // checked by its kind's schema: texts, numbers, null, lists and records

function changedMeanwhile(number: number, { title, input }: Sheet): AppError {
  const current: StandingSheet = { number, title, input }
  return new AppError('conflict', 'This worksheet was saved in another window meanwhile. Nothing was lost: both are shown.', { current })
}
