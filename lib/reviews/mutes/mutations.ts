import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { findThread, type Place } from '@/lib/reviews/places/queries'

/**
 * The actor hears no more of a thread: nothing new is told, not even where they are named, what is told already counts as read,
 * and mails under way are stopped. Twice is once. `not_found` where they may not see it.
 */
export async function muteThread(actor: Actor, threadId: string, now: Date): Promise<Place> {
  authorize(actor, 'thread.mute', null)
  const thread = found(await findThread(actor, threadId, now))
  await takePoint('edit.member', actor.id)
  await db.$transaction(async (tx) => {
    await tx.threadMute.createMany({ data: { threadId, memberId: actor.id, createdAt: now }, skipDuplicates: true })
    await tx.notification.updateMany({ where: { threadId, memberId: actor.id, readAt: null }, data: { readAt: now } })
  })
  return thread.place
}

/** The actor hears of a thread again, from now on. */
export async function unmuteThread(actor: Actor, threadId: string, now: Date): Promise<Place> {
  authorize(actor, 'thread.mute', null)
  const thread = found(await findThread(actor, threadId, now))
  await takePoint('edit.member', actor.id)
  await db.threadMute.deleteMany({ where: { threadId, memberId: actor.id } })
  return thread.place
}
