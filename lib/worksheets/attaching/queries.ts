import 'server-only'
import type { Actor, Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { versionsVisibleTo } from '@/lib/submissions/queries'
import { sheetOf } from '@/lib/worksheets/saving/queries'

/**
 * Which attachments `viewer` may know of: those beside versions the gate shows them, and those beside answers of their own. A worksheet its
 * member has deleted is attached nowhere.
 */
function visibleTo(viewer: Viewer, now: Date): Prisma.WorksheetAttachmentWhereInput {
  const ownAnswers = viewer ? [{ attempt: { memberId: viewer.id } }] : []
  return { revision: { worksheet: { deletedAt: null } }, OR: [{ version: versionsVisibleTo(viewer, now) }, ...ownAnswers] }
}

const lineFields = {
  id: true,
  createdAt: true,
  revision: { select: { number: true, title: true, worksheet: { select: { kind: true } } } },
} satisfies Prisma.WorksheetAttachmentSelect

export type AttachedLine = Prisma.WorksheetAttachmentGetPayload<{ select: typeof lineFields }>

const oldestFirst = { createdAt: 'asc' } as const

/** The worksheets beside a version, oldest first, for a query that asks for one that is open to its reader. */
export const lyingBeside = {
  where: { revision: { worksheet: { deletedAt: null } } },
  select: lineFields,
  orderBy: oldestFirst,
} satisfies Prisma.Version$worksheetsArgs

/** The worksheets beside one of the actor's own answers to a scenario. */
export const listBesideAnswer = (actor: Actor, attemptId: string): Promise<AttachedLine[]> =>
  db.worksheetAttachment.findMany({
    where: { attemptId, attempt: { memberId: actor.id }, revision: { worksheet: { deletedAt: null } } },
    select: lineFields,
    orderBy: oldestFirst,
  })

/** One attached worksheet to read, as it was when it was attached, with where it lies; or null. */
export async function findAttached(viewer: Viewer, id: string, now: Date) {
  const row = await db.worksheetAttachment.findFirst({
    where: { ...visibleTo(viewer, now), id },
    select: {
      revision: { select: { title: true, input: true, createdAt: true, worksheet: { select: { kind: true } } } },
      version: {
        select: {
          number: true,
          title: true,
          submission: { select: { member: { select: { handle: true, name: true } }, challenge: { select: { slug: true } } } },
        },
      },
      attempt: { select: { id: true, edition: { select: { scenario: { select: { slug: true } } } } } },
    },
  })
  const sheet = row && sheetOf(row.revision.worksheet.kind, row.revision)
  return row && sheet ? { sheet, savedAt: row.revision.createdAt, version: row.version, attempt: row.attempt } : null
}

/** Where the actor has attached one of their worksheets. */
export const listAttachments = (actor: Actor, worksheetId: string) =>
  db.worksheetAttachment.findMany({
    where: { revision: { worksheetId, worksheet: { memberId: actor.id, deletedAt: null } } },
    select: {
      id: true,
      revision: { select: { number: true } },
      version: {
        select: {
          number: true,
          title: true,
          submission: { select: { member: { select: { handle: true } }, challenge: { select: { slug: true, number: true } } } },
        },
      },
      attempt: { select: { id: true, startedAt: true, edition: { select: { task: true, scenario: { select: { slug: true } } } } } },
    },
    orderBy: oldestFirst,
  })

export type PlacedAttachment = Awaited<ReturnType<typeof listAttachments>>[number]

/** Answered by a last word, or because its time is up. */
export const answeredBy = (now: Date) =>
  ({ OR: [{ answeredAt: { not: null } }, { endsAt: { lte: now } }] }) satisfies Prisma.ScenarioAttemptWhereInput

/** The frozen versions and the answers of the actor's own that a worksheet can lie beside, latest first. */
export async function listPlaces(actor: Actor, now: Date) {
  const [versions, attempts] = await Promise.all([
    db.version.findMany({
      where: { submission: { memberId: actor.id, deletedAt: null } },
      select: { id: true, number: true, title: true, submission: { select: { challenge: { select: { number: true, title: true } } } } },
      orderBy: { frozenAt: 'desc' },
      take: 50,
    }),
    db.scenarioAttempt.findMany({
      where: { memberId: actor.id, ...answeredBy(now) },
      select: { id: true, startedAt: true, edition: { select: { task: true } } },
      orderBy: { startedAt: 'desc' },
      take: 50,
    }),
  ])
  return { versions, attempts }
}

export type Places = Awaited<ReturnType<typeof listPlaces>>
