import 'server-only'
import { db, type Transaction } from '@/lib/db'
import { log } from '@/lib/log'
import { notifyOfThreads, type ThreadEvent } from '@/lib/notifications/mutations'
import { touchByComments } from '@/lib/reviews/mutations'
import { listReaders } from '@/lib/reviews/places/queries'
import { handlesIn, mostMentions } from '@/lib/reviews/threads/mentions'

/** Comments told at once; fewer than these were all there are. */
export const mostTold = 100
/** What was said longer ago is put where it belongs in the list of news and mailed to nobody at once. */
const news = 24 * 3_600_000

/**
 * Tells the members whom new comments concern: the designer, who wrote in the thread before, and whom they name, if the gate lets
 * them read it now. Each member once, whatever runs twice or at the same time. Bounded, the next sweep goes on; returns how many
 * comments are done, `mostTold` at most.
 */
export async function tellOfComments(now: Date): Promise<number> {
  try {
    return await tellSome(mostTold, now)
  } catch (error) {
    // One by one, so that a comment in trouble holds up no other.
    log.error({ err: error }, 'members could not be told of comments, which are tried one by one')
    const due = await db.comment.findMany({
      where: { toldAt: null },
      select: { id: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: mostTold,
    })
    let told = 0
    for (const { id } of due)
      told += await tellSome(1, now, id).catch((cause: unknown) => {
        log.error({ err: cause, commentId: id }, 'members could not be told of a comment, which is tried again')
        return 0
      })
    return told
  }
}

function tellSome(most: number, now: Date, only: string | null = null): Promise<number> {
  return db.$transaction(async (tx) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "Comment" WHERE "toldAt" IS NULL AND (${only}::uuid IS NULL OR id = ${only}::uuid)
      ORDER BY "createdAt", id LIMIT ${most} FOR NO KEY UPDATE SKIP LOCKED`
    if (due.length === 0) return 0
    const ids = idsOf(due)
    await notifyOfThreads(tx, await eventsOf(tx, ids, now))
    await tx.$executeRaw`UPDATE "Comment" SET "toldAt" = ${now} WHERE id = ANY(${ids}::uuid[])`
    await touchByComments(tx, ids)
    return ids.length
  })
}

type Told = {
  id: string
  threadId: string
  versionId: string
  challengeId: string
  designerId: string
  authorId: string
  at: Date
  /** Told before, then edited. */
  wasEdited: boolean
  isRemark: boolean
  /** Who wrote in the thread before. */
  before: string[]
  /** The words, if there may be a name in them. */
  naming: string | null
}

async function eventsOf(tx: Transaction, ids: string[], now: Date): Promise<ThreadEvent[]> {
  const comments = await listTold(tx, ids)
  const named = await listNamed(tx, comments, now)
  return comments.map(({ id, threadId, challengeId, designerId, authorId, at, isRemark, before }) => ({
    event: id,
    kind: before.length === 0 ? 'thread_opened' : 'reply',
    challengeId,
    threadId,
    commentId: id,
    actorId: authorId,
    // Of the remarks of a review its author is told once, by its finish.
    members: isRemark && before.length === 0 ? [] : [designerId, ...before],
    named: named.get(id) ?? [],
    at: now.getTime() - at.getTime() > news ? at : now,
  }))
}

// One statement whatever the batch, and a plain one: Prisma would join six tables for each comment.
const listTold = (tx: Transaction, ids: string[]) => tx.$queryRaw<Told[]>`
  WITH told AS MATERIALIZED (
    SELECT * FROM "Comment" c WHERE id = ANY(${ids}::uuid[])
      -- Taken back or hidden before anybody was told: there is nothing to tell.
      AND "deletedAt" IS NULL AND NOT EXISTS (SELECT FROM "Hiding" h WHERE h."commentId" = c.id AND h."liftedAt" IS NULL)
  ), first AS MATERIALIZED (
    SELECT DISTINCT ON ("threadId", "authorId") id, "threadId", "authorId", "createdAt" FROM "Comment"
    WHERE "threadId" IN (SELECT "threadId" FROM told) ORDER BY "threadId", "authorId", "createdAt", id)
  SELECT c.id, c."threadId", t."versionId", s."challengeId", s."memberId" AS "designerId", c."authorId",
    coalesce(c."editedAt", c."createdAt") AS at, c."editedAt" IS NOT NULL AS "wasEdited",
    coalesce(r."finishedAt" = c."createdAt", false) AS "isRemark",
    ARRAY(SELECT f."authorId" FROM first f
      WHERE f."threadId" = c."threadId" AND (f."createdAt", f.id) < (c."createdAt", c.id)) AS before,
    CASE WHEN position('@' IN c.body) > 0 THEN c.body END AS naming
  FROM told c JOIN "Thread" t ON t.id = c."threadId" JOIN "Version" v ON v.id = t."versionId" JOIN "Submission" s ON s.id = v."submissionId"
  LEFT JOIN "Review" r ON r.id = t."reviewId" ORDER BY c."createdAt", c.id`

/** Whom these comments name who may read them now and were not told of them before, by comment. The gate is asked once a version. */
async function listNamed(tx: Transaction, comments: Told[], now: Date): Promise<Map<string, string[]>> {
  const naming = comments
    .map((comment) => ({ ...comment, handles: handlesIn(comment.naming ?? '') }))
    .filter(({ handles }) => handles.length > 0)
  const wanted: (Told & { readers: string[] })[] = []
  for (const [versionId, here] of Map.groupBy(naming, (comment) => comment.versionId)) {
    const readers = await listReaders([...new Set(here.flatMap(({ handles }) => handles))], versionId, now)
    wanted.push(...here.map(({ handles, ...comment }) => ({ ...comment, readers: handles.flatMap((handle) => readers.get(handle) ?? []) })))
  }
  const told = await listToldBefore(
    tx,
    wanted.filter(({ wasEdited }) => wasEdited),
  )
  return new Map(
    wanted.map(({ id, readers }) => {
      const before = told.filter(({ commentId }) => commentId === id)
      const called = before.filter(({ wasCalled }) => wasCalled).length
      const anew = readers.filter((reader) => !before.some(({ memberId }) => memberId === reader))
      // However often it is edited, a comment calls no more people than one may name.
      return [id, anew.slice(0, Math.max(0, mostMentions - called))]
    }),
  )
}

type ToldBefore = { commentId: string; memberId: string; wasCalled: boolean }

/** Whom these comments called, and which of these readers heard of them, when they were told before they were edited. */
async function listToldBefore(tx: Transaction, comments: readonly { id: string; readers: string[] }[]): Promise<ToldBefore[]> {
  if (comments.length === 0) return []
  const keys = comments.flatMap(({ id, readers }) => readers.map((reader) => `${id}:${reader}`))
  return tx.$queryRaw`
    SELECT "commentId", "memberId", kind = 'mention' AS "wasCalled" FROM "Notification"
    WHERE ("commentId" = ANY(${idsOf(comments)}::uuid[]) AND kind = 'mention') OR "dedupeKey" = ANY(${keys})`
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
