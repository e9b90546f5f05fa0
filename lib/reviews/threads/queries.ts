import 'server-only'
import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { MarkKind, ReactionKind, ThreadLabel } from '@/lib/generated/prisma/enums'
import { readStamp } from '@/lib/reviews/live/queries'
import { mostCommentsInThread, mostThreads } from '@/lib/reviews/threads/caps'
import { listShownVersions } from '@/lib/reviews/threads/carried/queries'
import { type Carried, carriedFields, carriedTo, type ThreadPlace } from '@/lib/reviews/threads/carried/view'
import { isOpenTo } from '@/lib/submissions/queries'

type Person = { handle: string; name: string }

export type CommentView = {
  id: string
  author: Person
  /** Written by the one whose design it is. */
  byDesigner: boolean
  /** Empty once it is taken back. */
  body: string
  createdAt: Date
  editedAt: Date | null
  /** Taken back by who wrote it: its words are gone, its place stays. */
  deleted: boolean
  /** Hidden by a moderator: its words and the reason are for its writer and the staff, the others see its place. */
  hidden: { reason: string | null } | null
  /** What the viewer may do about it: ask a moderator to look, or be the one who looks; null for their own, and for visitors. */
  recourse: 'report' | 'moderate' | null
  /** What it said before each change, oldest first; `until` is when that text was replaced. */
  earlier: { body: string; until: Date }[]
  canChange: boolean
  canTakeBack: boolean
  canReact: boolean
  /** How many said what about it; only what somebody said. */
  reactions: { kind: ReactionKind; count: number; mine: boolean }[]
}

export type ThreadView = {
  id: string
  /** Another one as soon as anything of it was read anew from the database. */
  reading: string
  /** Its number on this version, from 1: for good where it was left, after all others where it was carried to. */
  number: number
  label: ThreadLabel
  place: ThreadPlace
  /** What became of it since the version it was left on; null on that version. */
  carried: Carried | null
  /** Numbers of the later versions that answer it, as their author says. */
  answeredBy: number[]
  /** What it was to the designer, in their words. */
  mark: MarkKind | null
  /** Everything in it was taken back. */
  deleted: boolean
  /** A moderator's reason why it takes no more comments. */
  locked: string | null
  resolved: { by: string; at: Date } | null
  canResolve: boolean
  canMark: boolean
  canRelabel: boolean
  /** Oldest first; the first opened the thread. */
  comments: CommentView[]
  /** The viewer opened it. */
  mine: boolean
  /** The viewer wants to hear no more of it; null for who has no part in it and would hear nothing anyway. */
  muted: boolean | null
  /** Form keys of the viewer's latest comments in it: what a browser still holds under one of them has arrived. */
  arrived: string[]
}

const person = { select: { handle: true, name: true } } as const

const threadFields = {
  id: true,
  authorId: true,
  label: true,
  createdAt: true,
  diagramId: true,
  region: true,
  quote: true,
  quoteBefore: true,
  quoteAfter: true,
  mark: { select: { kind: true } },
  lock: { select: { reason: true } },
  resolution: { select: { createdAt: true, member: person } },
  comments: {
    select: {
      id: true,
      authorId: true,
      author: person,
      body: true,
      createdAt: true,
      editedAt: true,
      deletedAt: true,
      hidings: { where: { liftedAt: null }, select: { reason: true } },
      reactions: { select: { kind: true, memberId: true } },
      formKey: true,
      edits: { select: { body: true, createdAt: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    // Some more than it takes: two may post the last one at once.
    take: mostCommentsInThread + 20,
  },
} satisfies Prisma.ThreadSelect

const fieldsOn = (versionId: string) => ({ ...threadFields, ...carriedFields(versionId) }) satisfies Prisma.ThreadSelect

type Row = Prisma.ThreadGetPayload<{ select: ReturnType<typeof fieldsOn> }>

/**
 * The conversation on a version, oldest thread first; on the newest version those of earlier ones follow. Empty when the version is
 * absent or hidden from `viewer`. Its stamp was read before: what comes in between is told again to who listens, and never missed.
 */
export async function readThreads(viewer: Viewer, versionId: string, now: Date): Promise<{ threads: ThreadView[]; stamp: string }> {
  const [isOpen, { stamp, told }] = await Promise.all([isOpenTo(viewer, versionId, now), readStamp(versionId, viewer)])
  if (!isOpen) return { threads: [], stamp }
  const rows = await readConversation(versionId, stamp)
  const muted = new Map(told.map(({ threadId, isMuted }) => [threadId, isMuted]))
  const threads = rows.map((row, index) => ({ ...viewOf(viewer, versionId, row, index + 1, now), muted: muted.get(row.id) ?? null }))
  return { threads, stamp }
}

// What is read of a conversation is the same for all readers, and what each may see of it is asked of it each time (`viewOf`). It is
// kept by its stamp, which is another as soon as anything of it is.
const conversations = new LRUCache<string, Row[]>({ maxSize: 40_000, sizeCalculation: (rows) => 1 + sizeOf(rows) })
const sizeOf = (rows: Row[]) => rows.reduce((sum, { comments }) => sum + 1 + comments.length, 0)

/** A conversation as the database has it; the caller asks the gate. */
async function readConversation(versionId: string, stamp: string): Promise<Row[]> {
  const known = conversations.get(`${versionId} ${stamp}`)
  if (known) return known
  const shown = await listShownVersions(versionId)
  const rows = await db.thread.findMany({
    where: { versionId: { in: shown } },
    select: fieldsOn(versionId),
    orderBy: [{ version: { number: 'desc' } }, { createdAt: 'asc' }, { id: 'asc' }],
    // As many of its own as a version can hold, and of earlier ones as many again.
    take: 2 * mostThreads,
  })
  // Changed while it was read: nobody knows which of the two this is.
  if ((await readStamp(versionId)).stamp === stamp) conversations.set(`${versionId} ${stamp}`, rows)
  return rows
}

/** How many threads a challenge's designs have and how many members reviewed a design not their own; public figures. */
export async function countConversation(viewer: Viewer, challengeId: string): Promise<{ threads: number; reviewers: number }> {
  const [figures] = await db.$queryRaw<{ threads: number; reviewers: number }[]>`
    SELECT count(DISTINCT t."id")::int AS "threads",
           count(DISTINCT c."authorId") FILTER (WHERE c."authorId" <> s."memberId")::int AS "reviewers"
    FROM "Submission" s
    JOIN "Version" v ON v."submissionId" = s."id"
    JOIN "Thread" t ON t."versionId" = v."id"
    JOIN "Comment" c ON c."threadId" = t."id"
    WHERE s."challengeId" = ${challengeId}::uuid AND s."deletedAt" IS NULL AND NOT EXISTS (
        SELECT 1 FROM "Hiding" h WHERE h."liftedAt" IS NULL AND (h."submissionId" = s.id OR h."commentId" = c.id))
      AND (${viewer !== null} OR s."visibility" = 'everyone')`
  return figures ?? { threads: 0, reviewers: 0 }
}

function viewOf(viewer: Viewer, versionId: string, row: Row, number: number, now: Date): Omit<ThreadView, 'muted'> {
  const submissionMemberId = row.version.submission.memberId
  const own = row.comments.filter((comment) => comment.authorId === viewer?.id)
  return {
    id: row.id,
    reading: readingOf(row),
    number,
    label: row.label,
    ...carriedTo(versionId, row, placeOf(row)),
    mark: row.mark?.kind ?? null,
    deleted: row.comments.every(({ deletedAt }) => deletedAt !== null),
    locked: row.lock?.reason ?? null,
    resolved: row.resolution && { by: row.resolution.member.name, at: row.resolution.createdAt },
    canResolve: can(viewer, 'thread.resolve', { authorId: row.authorId, submissionMemberId }),
    canMark: can(viewer, 'thread.mark', { authorId: row.authorId, submissionMemberId }),
    canRelabel: can(viewer, 'comment.change', { authorId: row.authorId, createdAt: row.createdAt, now }),
    comments: row.comments.map((comment) => commentOf(viewer, comment, submissionMemberId, now)),
    mine: row.authorId === viewer?.id,
    arrived: own.slice(-3).map((comment) => comment.formKey),
  }
}

// A row that is kept is the same object to all its readers.
const readings = new WeakMap<Row, string>()

function readingOf(row: Row): string {
  const known = readings.get(row) ?? randomUUID()
  readings.set(row, known)
  return known
}

function commentOf(viewer: Viewer, row: Row['comments'][number], submissionMemberId: string, now: Date): CommentView {
  const { id, author, authorId, createdAt, editedAt, deletedAt } = row
  const deleted = deletedAt !== null
  const [hiding] = row.hidings
  const mayRead = !hiding || viewer?.id === authorId || can(viewer, 'report.decide', null)
  const shown = !deleted && mayRead
  return {
    id,
    author,
    byDesigner: authorId === submissionMemberId,
    body: shown ? row.body : '',
    createdAt,
    editedAt: shown ? editedAt : null,
    deleted,
    hidden: hiding ? { reason: mayRead ? hiding.reason : null } : null,
    earlier: shown ? row.edits.map((edit) => ({ body: edit.body, until: edit.createdAt })) : [],
    recourse: recourseOf(viewer, authorId, deleted),
    canChange: !deleted && !hiding && can(viewer, 'comment.change', { authorId, createdAt, now }),
    canTakeBack: !deleted && can(viewer, 'comment.delete', { authorId }),
    canReact: !deleted && !hiding && can(viewer, 'comment.react', { authorId }),
    reactions: deleted || hiding ? [] : reactionsOf(viewer, row.reactions),
  }
}

function recourseOf(viewer: Viewer, authorId: string, deleted: boolean): CommentView['recourse'] {
  if (!viewer || deleted || !can(viewer, 'report.make', { authorId })) return null
  return can(viewer, 'report.decide', null) ? 'moderate' : 'report'
}

function reactionsOf(viewer: Viewer, rows: { kind: ReactionKind; memberId: string }[]): CommentView['reactions'] {
  const kinds = [...new Set(rows.map(({ kind }) => kind))].sort()
  return kinds.map((kind) => {
    const members = rows.flatMap((row) => (row.kind === kind ? row.memberId : []))
    return { kind, count: members.length, mine: viewer !== null && members.includes(viewer.id) }
  })
}

function placeOf({ diagramId, region, quote, quoteBefore, quoteAfter }: Row): ThreadPlace {
  if (diagramId !== null && region !== null) return { kind: 'pin', diagramId, region }
  if (quote !== null) return { kind: 'passage', quote, before: quoteBefore ?? '', after: quoteAfter ?? '' }
  return { kind: 'general' }
}
