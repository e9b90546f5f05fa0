import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import type { MarkInput } from '@/lib/reviews/marks/schema'
import { findThread, type Place } from '@/lib/reviews/places/queries'

/**
 * Says what somebody else's thread was to the author of the design, or takes that back; the last word counts. `not_found` where the
 * actor may not see it, `forbidden` for anybody but the author, and on threads of their own.
 */
export async function markThread(actor: Actor, { threadId, mark }: MarkInput, now: Date): Promise<Place> {
  const thread = found(await findThread(actor, threadId, now))
  authorize(actor, 'thread.mark', { authorId: thread.authorId, submissionMemberId: thread.memberId })
  await takePoint('comment.edit', actor.id)
  if (mark === 'none') await db.threadMark.deleteMany({ where: { threadId } })
  else {
    const said = { kind: mark, createdAt: now }
    await db.threadMark.upsert({ where: { threadId }, create: { threadId, ...said }, update: said })
  }
  return thread.place
}
