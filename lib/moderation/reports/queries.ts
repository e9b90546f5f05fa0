import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { reportsOn, type ThingKind, type ThingName } from '@/lib/moderation/things/schema'

const person = { select: { id: true, handle: true, name: true, role: true } } as const

const reportFields = {
  id: true,
  reason: true,
  words: true,
  snapshot: true,
  createdAt: true,
  reporter: { select: { id: true, handle: true, name: true } },
  commentId: true,
  submissionId: true,
  memberId: true,
  comment: { select: { author: person } },
  submission: { select: { member: person } },
  member: person,
  thanksId: true,
  thanks: { select: { review: { select: { version: { select: { submission: { select: { member: person } } } } } } } },
  shareId: true,
  share: { select: { worksheet: { select: { member: person } } } },
  decision: { select: { upheld: true, reason: true, createdAt: true, moderator: { select: { name: true } } } },
} satisfies Prisma.ReportSelect

type Row = Prisma.ReportGetPayload<{ select: typeof reportFields }>

const most = 200

/** Reports the actor may read: none about themselves, and for moderators none about staff. */
function readableBy(actor: Actor): Prisma.ReportWhereInput {
  const author = actor.role === 'organizer' ? { id: { not: actor.id } } : { role: 'member' as const, id: { not: actor.id } }
  return { OR: [{ comment: { author } }, { submission: { member: author } }, { member: author }, thanksBy(author), sharedBy(author)] }
}

/** Thanks are said by who made the design. */
const thanksBy = (member: Prisma.MemberWhereInput) => ({ thanks: { review: { version: { submission: { member } } } } })

const sharedBy = (member: Prisma.MemberWhereInput) => ({ share: { worksheet: { member } } })

/** What waits for a decision, by thing, oldest first; at most 200 reports. */
export async function listQueue(actor: Actor) {
  authorize(actor, 'report.decide', null)
  const rows = await db.report.findMany({
    where: { decision: null, ...readableBy(actor) },
    select: reportFields,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: most,
  })
  const things = new Map<string, Report[]>()
  for (const row of rows) {
    const report = reportOf(row)
    things.set(report.thing.id, [...(things.get(report.thing.id) ?? []), report])
  }
  return [...things.values()].flatMap((reports) => (reports[0] ? [{ thing: reports[0].thing, author: reports[0].author, reports }] : []))
}

/** All reports on one thing, oldest first, decided ones too. */
export async function listReportsOn(actor: Actor, name: ThingName): Promise<Report[]> {
  authorize(actor, 'report.decide', null)
  const rows = await db.report.findMany({
    where: { AND: [reportsOn(name), readableBy(actor)] },
    select: reportFields,
    orderBy: { createdAt: 'asc' },
    take: most,
  })
  return rows.map(reportOf)
}

/** What was decided about a member before: on their comments, designs, shared worksheets and themselves, newest first. */
export async function listDecisionsAbout(actor: Actor, memberId: string): Promise<Report[]> {
  authorize(actor, 'report.decide', null)
  const words = [{ comment: { authorId: memberId } }, { submission: { memberId } }, thanksBy({ id: memberId }), sharedBy({ id: memberId })]
  const about = { OR: [...words, { memberId }] }
  const rows = await db.report.findMany({
    where: { AND: [about, readableBy(actor), { decision: { isNot: null } }] },
    select: reportFields,
    orderBy: { createdAt: 'desc' },
    take: 50,
  })
  return rows.map(reportOf)
}

/** What the actor reported, newest first, and whether something was done; not what, nor by whom. */
export async function listOwnReports(actor: Actor) {
  const rows = await db.report.findMany({
    where: { reporterId: actor.id },
    select: {
      id: true,
      reason: true,
      words: true,
      createdAt: true,
      commentId: true,
      submissionId: true,
      thanksId: true,
      shareId: true,
      decision: { select: { upheld: true, createdAt: true } },
    },
    orderBy: { createdAt: 'desc' },
    take: 50,
  })
  return rows.map(({ commentId, submissionId, thanksId, shareId, ...report }) => ({
    ...report,
    kind: kindOf({ commentId, submissionId, thanksId, shareId }),
  }))
}

/** Whether the actor has reported a thing. */
export async function hasReported(actor: Actor, name: ThingName): Promise<boolean> {
  return (await db.report.count({ where: { reporterId: actor.id, ...reportsOn(name) } })) > 0
}

export type Report = ReturnType<typeof reportOf>
export type OwnReport = Awaited<ReturnType<typeof listOwnReports>>[number]
export type QueueItem = Awaited<ReturnType<typeof listQueue>>[number]

function reportOf({ commentId, submissionId, memberId, thanksId, shareId, comment, submission, member, thanks, share, ...report }: Row) {
  const thing: ThingName = {
    kind: kindOf({ commentId, submissionId, thanksId, shareId }),
    id: commentId ?? submissionId ?? thanksId ?? shareId ?? memberId ?? '',
  }
  const words = comment?.author ?? submission?.member ?? thanks?.review.version.submission.member ?? share?.worksheet.member
  return { ...report, thing, author: words ?? member }
}

type Pointers = Pick<Row, 'commentId' | 'submissionId' | 'thanksId' | 'shareId'>

const kindOf = ({ commentId, submissionId, thanksId, shareId }: Pointers): ThingKind =>
  commentId ? 'comment' : submissionId ? 'design' : thanksId ? 'thanks' : shareId ? 'worksheet' : 'member'
