import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import type { NotificationKind } from '@/lib/generated/prisma/enums'

type ThreadEvent = {
  /** Names the event for ever: told again, nobody hears of it twice. */
  event: string
  kind: Exclude<NotificationKind, 'stage_opened'>
  challengeId: string
  threadId: string
  commentId: string | null
}

/**
 * Tells members what the actor did in a thread, in the transaction of that deed: both happen or neither.
 * The actor and repeated names are left out.
 */
export async function notifyOfThread(tx: Transaction, actor: Actor, told: readonly string[], event: ThreadEvent, now: Date): Promise<void> {
  const { event: id, ...facts } = event
  const members = [...new Set(told)].filter((memberId) => memberId !== actor.id)
  await tx.notification.createMany({
    data: members.map((memberId) => ({ ...facts, memberId, actorId: actor.id, dedupeKey: `${id}:${memberId}`, createdAt: now })),
    skipDuplicates: true,
  })
}

/** Marks one of the actor's notifications read; another's or an absent one is left alone. */
export async function markRead(actor: Actor, notificationId: string, now: Date): Promise<void> {
  await db.notification.updateMany({ where: { id: notificationId, memberId: actor.id, readAt: null }, data: { readAt: now } })
}

/** Marks the actor's notifications read up to `until`: what came after the list was drawn stays new. */
export async function markAllRead(actor: Actor, until: Date, now: Date): Promise<void> {
  await db.notification.updateMany({ where: { memberId: actor.id, readAt: null, createdAt: { lte: until } }, data: { readAt: now } })
}
