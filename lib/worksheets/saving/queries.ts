import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Input } from '@/lib/worksheets/fields'
import type { Sheet } from '@/lib/worksheets/kinds/document'
import { inputSchema } from '@/lib/worksheets/kinds/input'
import { kindOf } from '@/lib/worksheets/kinds/registry'

/** So many worksheets an account keeps. */
export const mostWorksheets = 500

/** A worksheet belongs to one member; to everybody else, of whatever role, it does not exist. */
const ownOf = (actor: Actor) => ({ memberId: actor.id, deletedAt: null }) satisfies Prisma.WorksheetWhereInput

const newestFirst = { number: 'desc' } as const

/** A stored revision as a sheet; null when its kind, or the shape of its input, is no longer known. */
export function sheetOf(kindName: string, revision: { title: string; input: Prisma.JsonValue }): Sheet | null {
  const kind = kindOf(kindName)
  const input = kind && inputSchema(kind).safeParse(revision.input)
  return kind && input?.success ? { kind, title: revision.title, input: input.data } : null
}

/** The actor's worksheets, latest saved first. */
export async function listWorksheets(actor: Actor) {
  const rows = await db.worksheet.findMany({
    where: ownOf(actor),
    select: {
      id: true,
      kind: true,
      title: true,
      revisions: { select: { number: true, createdAt: true }, orderBy: newestFirst, take: 1 },
      shares: { where: { endedAt: null }, select: { id: true }, take: 1 },
    },
    orderBy: { createdAt: 'desc' },
    take: mostWorksheets,
  })
  return rows
    .flatMap(({ revisions: [newest], shares, ...row }) =>
      newest ? [{ ...row, number: newest.number, savedAt: newest.createdAt, isShared: shares.length > 0 }] : [],
    )
    .sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime())
}

/** Those the actor has taken away and may still bring back, latest first. */
export const listDeletedWorksheets = (actor: Actor) =>
  db.worksheet.findMany({
    where: { memberId: actor.id, deletedAt: { not: null } },
    select: { id: true, kind: true, title: true, deletedAt: true },
    orderBy: { deletedAt: 'desc' },
    take: 50,
  })

/** One of the actor's worksheets: its newest revision as a sheet, its revisions and its link, or null. */
export async function findWorksheet(actor: Actor, id: string) {
  const row = await db.worksheet.findFirst({
    where: { ...ownOf(actor), id },
    select: {
      id: true,
      kind: true,
      revisions: { select: { id: true, number: true, title: true, createdAt: true }, orderBy: newestFirst, take: 100 },
      shares: { where: { endedAt: null }, select: { id: true, token: true, createdAt: true }, take: 1 },
    },
  })
  const [newest] = row?.revisions ?? []
  const revision = newest && (await findRevision(actor, id, newest.number))
  return row && newest && revision
    ? { id, sheet: revision.sheet, number: newest.number, revisions: row.revisions, share: row.shares[0] ?? null }
    : null
}

export type SavedWorksheet = NonNullable<Awaited<ReturnType<typeof findWorksheet>>>

/** One revision of one of the actor's worksheets; the newest without a number. */
export async function findRevision(actor: Actor, worksheetId: string, number?: number) {
  const row = await db.worksheetRevision.findFirst({
    where: { worksheetId, worksheet: ownOf(actor), ...(number === undefined ? {} : { number }) },
    select: { id: true, number: true, title: true, input: true, createdAt: true, worksheet: { select: { kind: true } } },
    orderBy: newestFirst,
  })
  const sheet = row && sheetOf(row.worksheet.kind, row)
  return row && sheet ? { id: row.id, number: row.number, createdAt: row.createdAt, sheet } : null
}

/** What a conflict shows: the revision that stands there. */
export type StandingSheet = { number: number; title: string; input: Input }
