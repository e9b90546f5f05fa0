import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Role } from '@/lib/generated/prisma/enums'
import type { ThingName } from '@/lib/moderation/things/schema'
import { paths } from '@/lib/paths'
import { notHidden, versionsVisibleTo, visibleTo } from '@/lib/submissions/queries'
import { asMarkdown } from '@/lib/worksheets/markdown'
import { sheetOf } from '@/lib/worksheets/saving/queries'

/** A comment, design, member, thanks or shared worksheet with what judging it needs. */
export type Thing = ThingName & {
  /** Who wrote it, or is it. */
  author: { id: string; handle: string; name: string; role: Role }
  /** Whose design it is, or is on. */
  designerId: string | null
  /** What it says now. */
  words: string
  href: string
  challengeId: string | null
  threadId: string | null
  /** A moderator has hidden it. */
  hidden: { reason: string; createdAt: Date; by: string } | null
  /** The conversation it is in takes no more comments. */
  locked: string | null
}

const person = { select: { id: true, handle: true, name: true, role: true } } as const
const hidings = {
  where: { liftedAt: null },
  select: { reason: true, createdAt: true, moderator: { select: { name: true } } },
  orderBy: { createdAt: 'desc' },
  take: 1,
} as const
const place = {
  number: true,
  submission: { select: { memberId: true, challengeId: true, member: person, challenge: { select: { slug: true } } } },
} as const

const commentFields = {
  id: true,
  body: true,
  author: person,
  hidings,
  thread: { select: { id: true, lock: { select: { reason: true } }, version: { select: place } } },
} satisfies Prisma.CommentSelect

const designFields = {
  id: true,
  memberId: true,
  challengeId: true,
  member: person,
  challenge: { select: { slug: true } },
  hidings,
  versions: { select: { number: true, title: true, notes: true }, orderBy: { number: 'desc' }, take: 1 },
} satisfies Prisma.SubmissionSelect

const thanksFields = {
  reviewId: true,
  words: true,
  hidings,
  review: { select: { version: { select: place } } },
} satisfies Prisma.ReviewThanksSelect

/** So much of a worksheet a report keeps. */
const mostWords = 10_000

const shareFields = {
  id: true,
  token: true,
  hidings,
  worksheet: {
    select: {
      kind: true,
      member: person,
      revisions: { select: { title: true, input: true }, orderBy: { number: 'desc' }, take: 1 },
    },
  },
} satisfies Prisma.WorksheetShareSelect

/** A thing by its name, whoever may see it: for moderators, whose right to it the caller asks. Null when absent. */
export async function findThing(tx: Transaction | typeof db, { kind, id }: ThingName): Promise<Thing | null> {
  if (kind === 'comment') return commentOf(await tx.comment.findUnique({ where: { id }, select: commentFields }))
  if (kind === 'design') return designOf(await tx.submission.findFirst({ where: { id, deletedAt: null }, select: designFields }))
  if (kind === 'thanks') return thanksOf(await tx.reviewThanks.findUnique({ where: { reviewId: id }, select: thanksFields }))
  if (kind === 'worksheet') return worksheetOf(await tx.worksheetShare.findUnique({ where: { id }, select: shareFields }))
  const member = await tx.member.findUnique({ where: { id }, select: person.select })
  if (!member) return null
  const none = { designerId: null, challengeId: null, threadId: null, hidden: null, locked: null }
  return { kind, id, author: member, words: `${member.name} (${member.handle})`, href: paths.member(member.handle), ...none }
}

/** The same where the actor may read it where it stands. */
export async function findReportable(actor: Actor, name: ThingName, now: Date): Promise<Thing | null> {
  return (await canRead(actor, name, now)) ? findThing(db, name) : null
}

/** Whether `actor` may read it where it stands: a moderator who takes part in its challenge may not. */
export async function canRead(actor: Actor, { kind, id }: ThingName, now: Date): Promise<boolean> {
  if (kind === 'member') return true
  if (kind === 'design') return (await db.submission.count({ where: { AND: [{ id }, visibleTo(actor, now)] } })) > 0
  const shown = actor.role === 'member' ? notHidden : {}
  if (kind === 'thanks')
    return (await db.reviewThanks.count({ where: { reviewId: id, ...shown, review: { version: versionsVisibleTo(actor, now) } } })) > 0
  // The id of a link stands on the page it leads to, and nowhere else.
  if (kind === 'worksheet') {
    const open = { endedAt: null, worksheet: { deletedAt: null } }
    // What staff have hidden they can show again, also when its member has ended the link meanwhile.
    const kept = actor.role === 'member' ? [] : [{ hidings: { some: { liftedAt: null } } }]
    return (await db.worksheetShare.count({ where: { id, OR: [{ ...open, ...shown }, ...kept] } })) > 0
  }
  return (await db.comment.count({ where: { id, deletedAt: null, ...shown, thread: { version: versionsVisibleTo(actor, now) } } })) > 0
}

function commentOf(row: Prisma.CommentGetPayload<{ select: typeof commentFields }> | null): Thing | null {
  if (!row) return null
  const { number, submission } = row.thread.version
  return {
    kind: 'comment',
    id: row.id,
    author: row.author,
    designerId: submission.memberId,
    words: row.body,
    href: paths.thread(submission.challenge.slug, submission.member.handle, number, row.thread.id),
    challengeId: submission.challengeId,
    threadId: row.thread.id,
    hidden: hiddenOf(row.hidings),
    locked: row.thread.lock?.reason ?? null,
  }
}

function designOf(row: Prisma.SubmissionGetPayload<{ select: typeof designFields }> | null): Thing | null {
  const newest = row?.versions[0]
  if (!row || !newest) return null
  return {
    kind: 'design',
    id: row.id,
    author: row.member,
    designerId: row.memberId,
    words: `${newest.title}\n\n${newest.notes.slice(0, 2000)}`,
    href: paths.design(row.challenge.slug, row.member.handle),
    challengeId: row.challengeId,
    threadId: null,
    hidden: hiddenOf(row.hidings),
    locked: null,
  }
}

/** Thanks are the words of who made the design, and stand beside it. */
function thanksOf(row: Prisma.ReviewThanksGetPayload<{ select: typeof thanksFields }> | null): Thing | null {
  if (!row) return null
  const { number, submission } = row.review.version
  return {
    kind: 'thanks',
    id: row.reviewId,
    author: submission.member,
    designerId: submission.memberId,
    words: row.words,
    href: paths.finishedReview(submission.challenge.slug, submission.member.handle, number, row.reviewId),
    challengeId: submission.challengeId,
    threadId: null,
    hidden: hiddenOf(row.hidings),
    locked: null,
  }
}

/** The newest revision behind a link, as its readers see it. */
function worksheetOf(row: Prisma.WorksheetShareGetPayload<{ select: typeof shareFields }> | null): Thing | null {
  const newest = row?.worksheet.revisions[0]
  if (!row || !newest) return null
  const sheet = sheetOf(row.worksheet.kind, newest)
  return {
    kind: 'worksheet',
    id: row.id,
    author: row.worksheet.member,
    designerId: null,
    words: sheet ? asMarkdown(sheet.title, sheet.kind.derive(sheet.input)).slice(0, mostWords) : newest.title,
    href: paths.sharedWorksheet(row.token),
    challengeId: null,
    threadId: null,
    hidden: hiddenOf(row.hidings),
    locked: null,
  }
}

const hiddenOf = ([hiding]: { reason: string; createdAt: Date; moderator: { name: string } }[]) =>
  hiding ? { reason: hiding.reason, createdAt: hiding.createdAt, by: hiding.moderator.name } : null
