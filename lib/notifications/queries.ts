import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { visibleTo as challengesVisibleTo } from '@/lib/challenges/queries'
import { stageNames } from '@/lib/challenges/timeline'
import { db, type Transaction } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { NotificationKind, StageKind } from '@/lib/generated/prisma/enums'
import { moderatorNews, type Said, threadNews, versionNews } from '@/lib/notifications/sentences'
import { paths } from '@/lib/paths'
import { excerptOf } from '@/lib/plain-text'
import { notHidden, versionsVisibleTo } from '@/lib/submissions/queries'

/** One notification in words: `who` did `what`, to be seen at `href`. */
export type NotificationView = {
  id: string
  kind: NotificationKind
  href: string
  /** Who did it; null when time did, or where it is not said. */
  who: string | null
  what: string
  /** The design as the actor would name it; empty where it is about none. */
  design: string
  where: string
  /** Plain text: the beginning of the comment, or of the one a resolved conversation began with, or what it means. */
  excerpt: string
  createdAt: Date
  /** When the words it is about were written, or when it happened: news told in one sweep have one moment. */
  saidAt: Date
  isNew: boolean
  /** The conversation it is about, and whether the actor wants to hear no more of it. */
  thread: { id: string; muted: boolean } | null
}

const kinds = Object.keys(stageNames) as StageKind[] // the keys of a record over StageKind
const fromModerators = Object.keys(moderatorNews) as NotificationKind[] // the keys of a record over some of them

const hiddenThanks = { hidings: { some: { liftedAt: null } } }

/** The actor's own notifications whose targets they may see now: a design taken back or locked again takes its news along (S-05). */
function visibleTo(actor: Actor, now: Date): Prisma.NotificationWhereInput {
  const opened = kinds.map((kind) => ({
    stageKind: kind,
    challenge: { AND: [challengesVisibleTo(actor, now), { stages: { some: { kind, opensAt: { lte: now } } } }] },
  }))
  const seen = versionsVisibleTo(actor, now)
  // A hidden comment takes its news along too, but not the news that it was hidden.
  const shown = { OR: [{ commentId: null }, { comment: notHidden }, { kind: 'comment_hidden' as const }] }
  const thanksStand = {
    NOT: { kind: 'review_thanked' as const, version: { reviews: { some: { reviewerId: actor.id, thanks: hiddenThanks } } } },
  }
  return {
    memberId: actor.id,
    AND: [shown, thanksStand],
    OR: [{ thread: { version: seen } }, { version: seen }, { kind: { in: fromModerators } }, ...opened],
  }
}

const versionFields = {
  number: true,
  title: true,
  submission: { select: { memberId: true, member: { select: { name: true, handle: true } } } },
} satisfies Prisma.VersionSelect

const fieldsFor = (actor: Actor) =>
  ({
    id: true,
    kind: true,
    stageKind: true,
    createdAt: true,
    readAt: true,
    actor: { select: { name: true } },
    challenge: { select: { number: true, slug: true, title: true } },
    comment: { select: { body: true, createdAt: true, deletedAt: true } },
    thread: {
      select: {
        id: true,
        mutes: { where: { memberId: actor.id }, select: { memberId: true } },
        comments: {
          select: { body: true, _count: { select: { hidings: { where: { liftedAt: null } } } } },
          orderBy: [{ createdAt: 'asc' as const }, { id: 'asc' as const }],
          take: 1,
        },
        version: { select: versionFields },
      },
    },
    version: { select: versionFields },
  }) satisfies Prisma.NotificationSelect

type Row = Prisma.NotificationGetPayload<{ select: ReturnType<typeof fieldsFor> }>

const pageSize = 30
const takenBack = 'These words were taken back since.'

/** The actor's notifications, newest first, 30 a page; `before` is the id of the last one of the page before. */
export async function listNotifications(actor: Actor, now: Date, before: string | null) {
  const rows = await db.notification.findMany({
    where: visibleTo(actor, now),
    select: fieldsFor(actor),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: pageSize + 1,
    ...(before ? { cursor: { id: before }, skip: 1 } : {}),
  })
  const items = rows.slice(0, pageSize).map((row) => viewOf(actor, row))
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null }
}

/**
 * Those of `ids` a mail may tell `reader` of, newest first: what the gate shows at this moment, and no muted conversation.
 * Excerpts have at most `most` characters.
 */
export async function listForMail(tx: Transaction, reader: Actor, ids: readonly string[], now: Date, most: number) {
  const rows = await tx.notification.findMany({
    where: mailableTo(reader, ids, now),
    select: fieldsFor(reader),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return rows.map((row) => viewOf(reader, row, most))
}

/** Which of these may be told to their reader by mail now, newest first. */
export async function listMailable(tx: Transaction, reader: Actor, ids: readonly string[], now: Date): Promise<string[]> {
  const rows = await tx.notification.findMany({
    where: mailableTo(reader, ids, now),
    select: { id: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return rows.map(({ id }) => id)
}

/** Not of a conversation they have muted, except that their own words were hidden in it; nor of words that were taken back. */
function mailableTo(reader: Actor, ids: readonly string[], now: Date): Prisma.NotificationWhereInput {
  const unmuted = {
    OR: [{ threadId: null }, { kind: 'comment_hidden' as const }, { thread: { mutes: { none: { memberId: reader.id } } } }],
  }
  const standing = { OR: [{ commentId: null }, { comment: { deletedAt: null } }] }
  return {
    AND: [{ id: { in: [...ids] } }, visibleTo(reader, now), unmuted, standing],
  }
}

/** How many of them are new. Every page says so; it asks when the session says that there is anything to ask about (`hasNews`). */
export const countUnread = (actor: Actor, now: Date): Promise<number> =>
  db.notification.count({ where: { ...visibleTo(actor, now), readAt: null } })

function viewOf(actor: Actor, row: Row, most = 160): NotificationView {
  const { challenge, thread } = row
  const first = thread?.comments[0]
  const version = thread?.version ?? row.version
  const common = {
    id: row.id,
    kind: row.kind,
    // Which moderator hid it is not said, nor of what was told before.
    who: row.kind === 'comment_hidden' ? null : (row.actor?.name ?? null),
    where: challenge ? `No. ${challenge.number} ${challenge.title}` : 'Charrette',
    excerpt: row.comment?.deletedAt ? takenBack : excerptOf(row.comment?.body ?? (first?._count.hidings ? '' : first?.body) ?? '', most),
    createdAt: row.createdAt,
    saidAt: row.comment?.createdAt ?? row.createdAt,
    isNew: !row.readAt,
    design: '',
    thread: null,
  }
  if (!challenge || !version) {
    const said = lookUp(moderatorNews, row.kind)
    return { ...common, ...(said ? { ...said, who: null } : stageOpened(row.stageKind, challenge?.slug ?? '')) }
  }
  const { number, title, submission } = version
  const design = submission.memberId === actor.id ? `your design “${title}”` : `“${title}” by ${submission.member.name}`
  const { handle } = submission.member
  if (thread) {
    const what = `${lookUp(threadNews, row.kind) ?? 'wrote on'} ${design}`
    const href = paths.thread(challenge.slug, handle, number, thread.id)
    return { ...common, design, what, href, thread: { id: thread.id, muted: thread.mutes.length > 0 } }
  }
  const said: Said | undefined = lookUp(versionNews, row.kind)?.(design)
  const page = row.kind === 'places_proposed' ? paths.carrying : paths.version
  return { ...common, design, what: '', ...said, href: page(challenge.slug, handle, number) }
}

/** The tables hold some kinds each. */
const lookUp = <T>(table: Partial<Record<NotificationKind, T>>, kind: NotificationKind): T | undefined => table[kind]

function stageOpened(kind: StageKind | null, slug: string) {
  if (kind === 'self_review') return { what: 'The self-review has opened.', href: paths.selfReview(slug) }
  if (kind === 'reference') return { what: "The author's design has opened.", href: paths.reference(slug) }
  if (kind === 'round_up') return { what: 'The round-up has opened.', href: paths.roundUp(slug) }
  return { what: 'The brief has opened.', href: paths.brief(slug) }
}
