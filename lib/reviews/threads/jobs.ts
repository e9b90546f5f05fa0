import 'server-only'
import { db, type Transaction } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { notifyOfThreads, type ThreadEvent } from '@/lib/notifications/mutations'
import { touchByComments } from '@/lib/reviews/mutations'
import { listReaders } from '@/lib/reviews/places/queries'
import { handlesIn, mostMentions } from '@/lib/reviews/threads/mentions'

const batch = 100
/** What was said longer ago is put where it belongs in the list of news and mailed to nobody at once. */
const news = 24 * 3_600_000

/**
 * Tells the members whom new comments concern: the designer, who wrote in the thread before, and whom they name, if the gate lets
 * them read it now. Each member once, whatever runs twice or at the same time. Bounded, the next sweep goes on; returns how many
 * comments are done.
 */
export async function tellOfComments(now: Date): Promise<number> {
  try {
    return await tellSome(batch, now)
  } catch (error) {
    // One by one, so that a comment in trouble holds up no other.
    log.error({ err: error }, 'members could not be told of comments, which are tried one by one')
    const due = await db.comment.findMany({ where: { toldAt: null }, select: { id: true }, orderBy: oldestFirst, take: batch })
    let told = 0
    for (const { id } of due)
      told += await tellSome(1, now, id).catch((cause: unknown) => {
        log.error({ err: cause, commentId: id }, 'members could not be told of a comment, which is tried again')
        return 0
      })
    return told
  }
}

const oldestFirst = [{ createdAt: 'asc' }, { id: 'asc' }] satisfies Prisma.CommentOrderByWithRelationInput[]

function tellSome(most: number, now: Date, only: string | null = null): Promise<number> {
  return db.$transaction(async (tx) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "Comment" WHERE "toldAt" IS NULL AND (${only}::uuid IS NULL OR id = ${only}::uuid)
      ORDER BY "createdAt", id LIMIT ${most} FOR NO KEY UPDATE SKIP LOCKED`
    if (due.length === 0) return 0
    const ids = due.map(({ id }) => id)
    await notifyOfThreads(tx, await eventsOf(tx, ids, now))
    await tx.comment.updateMany({ where: { id: { in: ids } }, data: { toldAt: now } })
    await touchByComments(tx, ids)
    return ids.length
  })
}

const commentFields = {
  id: true,
  authorId: true,
  threadId: true,
  body: true,
  createdAt: true,
  editedAt: true,
  thread: {
    select: {
      versionId: true,
      review: { select: { finishedAt: true } },
      version: { select: { submission: { select: { memberId: true, challengeId: true } } } },
    },
  },
  notifications: { select: { memberId: true, kind: true } },
} satisfies Prisma.CommentSelect

type Comment = Prisma.CommentGetPayload<{ select: typeof commentFields }>
type First = { id: string; threadId: string; authorId: string; createdAt: Date }

async function eventsOf(tx: Transaction, ids: string[], now: Date): Promise<ThreadEvent[]> {
  const comments = await tx.comment.findMany({
    // Taken back or hidden before anybody was told: there is nothing to tell.
    where: { id: { in: ids }, deletedAt: null, hidings: { none: { liftedAt: null } } },
    select: commentFields,
    orderBy: oldestFirst,
  })
  const threadIds = [...new Set(comments.map(({ threadId }) => threadId))]
  const firsts = await tx.$queryRaw<First[]>`
    SELECT DISTINCT ON ("threadId", "authorId") id, "threadId", "authorId", "createdAt" FROM "Comment"
    WHERE "threadId" = ANY(${threadIds}::uuid[]) ORDER BY "threadId", "authorId", "createdAt", id`
  const named = await Promise.all(comments.map((comment) => listNamed(comment, now)))
  return comments.map((comment, index) => {
    const { memberId, challengeId } = comment.thread.version.submission
    const before = firsts.filter((first) => first.threadId === comment.threadId && isBefore(first, comment))
    const at = comment.editedAt ?? comment.createdAt
    // Of the remarks of a review its author is told once, by its finish.
    const isRemark = before.length === 0 && comment.thread.review?.finishedAt?.getTime() === comment.createdAt.getTime()
    return {
      event: comment.id,
      kind: before.length === 0 ? 'thread_opened' : 'reply',
      challengeId,
      threadId: comment.threadId,
      commentId: comment.id,
      actorId: comment.authorId,
      members: [...(isRemark ? [] : [memberId]), ...before.map(({ authorId }) => authorId)],
      named: named[index] ?? [],
      at: now.getTime() - at.getTime() > news ? at : now,
    }
  })
}

const isBefore = (first: First, { id, createdAt }: Comment) =>
  first.createdAt < createdAt || (first.createdAt.getTime() === createdAt.getTime() && first.id < id)

/** However often it is edited, a comment calls no more people than one may name. */
async function listNamed({ body, thread, notifications }: Comment, now: Date): Promise<string[]> {
  const readers = await listReaders(handlesIn(body), thread.versionId, now)
  const told = new Set(notifications.map(({ memberId }) => memberId))
  const called = notifications.filter(({ kind }) => kind === 'mention').length
  return readers.filter((memberId) => !told.has(memberId)).slice(0, Math.max(0, mostMentions - called))
}
