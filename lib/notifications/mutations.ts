import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import type { NotificationKind } from '@/lib/generated/prisma/enums'
import type { moderatorNews, threadNews, versionNews } from '@/lib/notifications/sentences'

/** What somebody did in a thread. */
export type ThreadEvent = {
  /** Names the event for ever: told again, nobody hears of it twice. */
  event: string
  /** What it is for who takes part; who is named in it hears that instead. */
  kind: Extract<NotificationKind, keyof typeof threadNews>
  challengeId: string
  threadId: string
  commentId: string | null
  /** Who did it; null where it is not said. */
  actorId: string | null
  /** Who takes part. */
  members: readonly string[]
  /** Whom the comment names; they may read it, which the caller has asked. */
  named?: readonly string[]
  at: Date
}

/**
 * Tells members what happened in threads, in the caller's transaction, all in one statement. Each hears of an event once, named or
 * not. Who did it, repeated names and those who have muted the thread are left out; that their own words were hidden they hear all the same.
 */
export async function notifyOfThreads(tx: Transaction, events: readonly ThreadEvent[]): Promise<void> {
  const told = events.filter(({ members, named = [] }) => members.length + named.length > 0)
  if (told.length === 0) return
  // As one value, and an event once for all whom it concerns: of a thousand rows Prisma makes a statement with ten thousand, which
  // costs more than all the rest of telling.
  await tx.$executeRaw`
    INSERT INTO "Notification" (kind, "actorId", "challengeId", "threadId", "commentId", "memberId", "dedupeKey", "createdAt")
    SELECT CASE WHEN m.id = ANY(e.named) THEN 'mention' ELSE e.kind END, e."actorId", e."challengeId", e."threadId", e."commentId", m.id,
      e.event || ':' || m.id, e.at
    FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS e(event text, kind "NotificationKind", "actorId" uuid, "challengeId" uuid,
      "threadId" uuid, "commentId" uuid, members uuid[], named uuid[], at timestamptz)
    CROSS JOIN LATERAL (SELECT DISTINCT id FROM unnest(e.members || e.named) AS id) AS m
    WHERE m.id IS DISTINCT FROM e."actorId"
      AND (e.kind = 'comment_hidden' OR NOT EXISTS (SELECT FROM "ThreadMute" x WHERE x."threadId" = e."threadId" AND x."memberId" = m.id))
    ON CONFLICT ("dedupeKey") DO NOTHING`
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
export async function notifyMembers(
  tx: Transaction | typeof db,
  members: readonly string[],
  { event, ...news }: News,
  now: Date,
): Promise<number> {
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
