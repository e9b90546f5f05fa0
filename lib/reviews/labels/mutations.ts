import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import type { RelabelInput } from '@/lib/reviews/labels/schema'
import { findThread, type Place } from '@/lib/reviews/places/queries'

/** Says anew what kind of remark opened one's own thread, for 24 hours like its words. `not_found` where the actor may not see it. */
export async function relabelThread(actor: Actor, { threadId, label }: RelabelInput, now: Date): Promise<Place> {
  const thread = found(await findThread(actor, threadId, now))
  authorize(actor, 'comment.change', { authorId: thread.authorId, createdAt: thread.createdAt, now })
  await takePoint('comment.edit', actor.id)
  await db.thread.update({ where: { id: threadId }, data: { label }, select: { id: true } })
  return thread.place
}
