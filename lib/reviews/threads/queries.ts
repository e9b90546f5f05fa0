import 'server-only'
import { LRUCache } from 'lru-cache'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { readStamp } from '@/lib/reviews/live/queries'
import { mostThreads } from '@/lib/reviews/threads/caps'
import { listShownVersions } from '@/lib/reviews/threads/carried/queries'
import { type Row, shownTo, type ThreadView, threadFields } from '@/lib/reviews/threads/view'
import { isOpenTo } from '@/lib/submissions/queries'

export type { CommentView, ThreadView } from '@/lib/reviews/threads/view'

/**
 * The conversation on a version, oldest thread first; on the newest version those of earlier ones follow. Empty when the version is
 * absent or hidden from `viewer`. Its stamp was read before: what comes in between is told again to who listens, and never missed.
 */
export async function readThreads(viewer: Viewer, versionId: string, now: Date): Promise<{ threads: ThreadView[]; stamp: string }> {
  const [isOpen, { stamp, told }] = await Promise.all([isOpenTo(viewer, versionId, now), readStamp(versionId, viewer)])
  if (!isOpen) return { threads: [], stamp }
  const rows = await readConversation(versionId, stamp)
  const muted = new Map(told.map(({ threadId, isMuted }) => [threadId, isMuted]))
  const threads = rows.map((row, index) => {
    const shown = shownTo(viewer, versionId, row, index + 1, now)
    const isMuted = muted.get(row.id)
    return isMuted === undefined ? shown : { ...shown, muted: isMuted }
  })
  return { threads, stamp }
}

// What is read of a conversation is the same for all readers, and what each may see of it is asked of it each time (`shownTo`). It is
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
    select: threadFields(versionId),
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
