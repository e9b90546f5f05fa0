import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { takePoint } from '@/lib/rate-limit'
import type { Sheet } from '@/lib/worksheets/kinds/document'
import { findRevision, mostWorksheets, type StandingSheet } from '@/lib/worksheets/saving/queries'

/** So many revisions a worksheet keeps. */
export const mostRevisions = 1000

export type Saved = { id: string; number: number }

/**
 * Keeps a new worksheet, as its first revision. `formKey` is made by the form: the same sheet posted again with it is the one that is kept
 * already; other words from the same form are a worksheet of their own. Throws `quota` when the account holds 500.
 */
export async function keepWorksheet(actor: Actor, sheet: Sheet, now: Date, formKey: string | null = null): Promise<Saved> {
  authorize(actor, 'worksheet.keep', null)
  await takePoint('worksheet.hour', actor.id)
  const title = titleOf(sheet)
  const input = storedInput(sheet)
  const earlier = formKey ? await findPosted(actor, formKey) : null
  if (earlier && earlier.kind === sheet.kind.name && earlier.title === title && isDeepStrictEqual(earlier.input, input))
    return { id: earlier.id, number: 1 }
  await refuseBeyondQuota(actor)
  const revisions = { create: { number: 1, title, input, createdAt: now } }
  const data = { memberId: actor.id, kind: sheet.kind.name, title, formKey: earlier ? null : formKey, createdAt: now, revisions }
  try {
    const { id } = await db.worksheet.create({ data, select: { id: true } })
    return { id, number: 1 }
  } catch (thrown) {
    // The same form was faster: its worksheet is found the second time.
    if (!earlier && formKey && isTaken(thrown)) return keepWorksheet(actor, sheet, now, formKey)
    throw thrown
  }
}

/** What a form has kept before, as it was then; deleted ones too, for their key is taken. */
async function findPosted(actor: Actor, formKey: string) {
  const row = await db.worksheet.findUnique({
    where: { memberId_formKey: { memberId: actor.id, formKey } },
    select: { id: true, kind: true, deletedAt: true, revisions: { where: { number: 1 }, select: { title: true, input: true } } },
  })
  const [first] = row?.revisions ?? []
  return row && { id: row.id, kind: row.deletedAt ? null : row.kind, title: first?.title, input: first?.input }
}

async function refuseBeyondQuota(actor: Actor) {
  if ((await db.worksheet.count({ where: { memberId: actor.id, deletedAt: null } })) >= mostWorksheets)
    throw new AppError('quota', `An account keeps ${mostWorksheets} worksheets. Delete one you no longer need, or export it first.`)
}

const isTaken = (thrown: unknown) => thrown instanceof Prisma.PrismaClientKnownRequestError && thrown.code === 'P2002'

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

/** Brings a deleted worksheet back, with its revisions, its link and what was attached. Throws `quota` when the account holds 500. */
export async function undeleteWorksheet(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'worksheet.change', { memberId: actor.id })
  const where = { id, memberId: actor.id, deletedAt: { not: null } }
  if ((await db.worksheet.count({ where })) === 0) throw new AppError('not_found', 'There is nothing here.')
  await refuseBeyondQuota(actor)
  const { count } = await db.worksheet.updateMany({ where, data: { deletedAt: null } })
  if (count === 0) throw new AppError('not_found', 'There is nothing here.')
}

const titleOf = ({ title, kind }: Sheet) => title || kind.title
const storedInput = ({ input }: Sheet) => input as Prisma.InputJsonObject // checked by its kind's schema: texts, numbers, null, lists and records

function changedMeanwhile(number: number, { title, input }: Sheet): AppError {
  const current: StandingSheet = { number, title, input }
  return new AppError('conflict', 'This worksheet was saved in another window meanwhile. Nothing was lost: both are shown.', { current })
}
