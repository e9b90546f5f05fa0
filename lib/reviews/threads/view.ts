import { randomUUID } from 'node:crypto'
import type { Actor, Viewer } from '@/lib/auth/actor'
import { can } from '@/lib/auth/policy'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { MarkKind, ReactionKind, ThreadLabel } from '@/lib/generated/prisma/enums'
import { mostCommentsInThread } from '@/lib/reviews/threads/caps'
import { type Carried, carriedFields, carriedTo, type ThreadPlace } from '@/lib/reviews/threads/carried/view'

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

const fields = {
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
    // Some more than it takes: two batches of 32 may post the last one at once.
    take: mostCommentsInThread + 64,
  },
} satisfies Prisma.ThreadSelect

/** What is read of a thread to show it on a version. */
export const threadFields = (versionId: string) => ({ ...fields, ...carriedFields(versionId) }) satisfies Prisma.ThreadSelect

/** A thread as the database has it, the same for all readers. */
export type Row = Prisma.ThreadGetPayload<{ select: ReturnType<typeof threadFields> }>

// A row that is kept is the same object to all its readers, on one version.
const shownToOthers = new WeakMap<Row, Map<string, ThreadView>>()

/**
 * A thread as `viewer` may see it on a version, `muted` left for the caller to say. Who has no part in it sees what everybody of their
 * role does: that is made once for all of them, as somebody nobody is, so that nothing of one reader can be in it.
 */
export function shownTo(viewer: Viewer, versionId: string, row: Row, number: number, now: Date): ThreadView {
  if (viewer && hasPart(viewer, row)) return viewOf(viewer, versionId, row, number, now)
  const kind = viewer ? `${viewer.role} ${viewer.blockedFrom}` : 'visitor'
  const known = shownToOthers.get(row) ?? new Map<string, ThreadView>()
  shownToOthers.set(row, known)
  const shown = known.get(kind) ?? viewOf(viewer && { ...viewer, id: '', handle: '', name: '' }, versionId, row, number, now)
  known.set(kind, shown)
  return shown
}

const hasPart = ({ id }: Actor, { authorId, version, comments }: Row) =>
  authorId === id ||
  version.submission.memberId === id ||
  comments.some((comment) => comment.authorId === id || comment.reactions.some(({ memberId }) => memberId === id))

function viewOf(viewer: Viewer, versionId: string, row: Row, number: number, now: Date): ThreadView {
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
    muted: null,
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
