import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import type { NotificationKind } from '@/lib/generated/prisma/enums'
import type { moderatorNews, threadNews, versionNews } from '@/lib/notifications/sentences'

type ThreadEvent = {
  /** Names the event for ever: told again, nobody hears of it twice. */
  event: string
  /** What it is for who takes part; who is named in it hears that instead. */
  kind: Extract<NotificationKind, keyof typeof threadNews>
  challengeId: string
  threadId: string
  commentId: string | null
}

type Told = {
  /** Who takes part. */
  members: readonly string[]
  /** Whom the comment names; they may read it, which the caller has asked. */
  named?: readonly string[]
}

/**
 * Tells members what the actor did in a thread, in the transaction of that deed: both happen or neither. Each hears of an event
 * once, named or not. The actor, repeated names and those who have muted the thread are left out.
 */
export async function notifyOfThread(tx: Transaction, actor: Actor, told: Told, event: ThreadEvent, now: Date): Promise<void> {
  const { event: id, kind, ...facts } = event
  const named = new Set(told.named)
  const wanted = [...new Set([...named, ...told.members])].filter((memberId) => memberId !== actor.id)
  if (wanted.length === 0) return
  const muted = await tx.threadMute.findMany({ where: { threadId: facts.threadId, memberId: { in: wanted } }, select: { memberId: true } })
  const deaf = new Set(muted.map(({ memberId }) => memberId))
  await tx.notification.createMany({
    data: wanted
      .filter((memberId) => !deaf.has(memberId))
      .map((memberId) => ({
        ...facts,
        kind: named.has(memberId) ? ('mention' as const) : kind,
        memberId,
        actorId: actor.id,
        dedupeKey: `${id}:${memberId}`,
        createdAt: now,
      })),
    skipDuplicates: true,
  })
}

type News = {
  /** Names the event for ever: told again, nobody hears of it twice. */
  event: string
  /** Who did it; null when time did, or where it is not said. */
  actorId: string | null
} & (
  | { kind: keyof typeof versionNews; challengeId: string; versionId: string }
  | { kind: keyof typeof moderatorNews; challengeId?: string }
)

/** Tells members of a version, or a word from or to the moderators. Each once, and nobody of their own deeds. Returns how many were told now. */
export async function notifyMembers(tx: Transaction, members: readonly string[], { event, ...news }: News, now: Date): Promise<number> {
  const wanted = [...new Set(members)].filter((memberId) => memberId !== news.actorId)
  if (wanted.length === 0) return 0
  const { count } = await tx.notification.createMany({
    data: wanted.map((memberId) => ({ ...news, memberId, dedupeKey: `${event}:${memberId}`, createdAt: now })),
    skipDuplicates: true,
  })
  return count
}

/** Marks one of the actor's notifications read; another's or an absent one is left alone. */
export async function markRead(actor: Actor, notificationId: string, now: Date): Promise<void> {
  await db.notification.updateMany({ where: { id: notificationId, memberId: actor.id, readAt: null }, data: { readAt: now } })
}

/** Marks the actor's notifications read up to `until`: what came after the list was drawn stays new. */
export async function markAllRead(actor: Actor, until: Date, now: Date): Promise<void> {
  await db.notification.updateMany({ where: { memberId: actor.id, readAt: null, createdAt: { lte: until } }, data: { readAt: now } })
}
