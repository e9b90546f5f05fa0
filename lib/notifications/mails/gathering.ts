import type { NotificationKind } from '@/lib/generated/prisma/enums'
import type { threadNews } from '@/lib/notifications/sentences'

/**
 * How long the first news of a conversation waits for more before a mail tells them together: long enough for the replies of people
 * who write at the same moment, short enough to answer while they are still there.
 */
export const gatherFor = 3 * 60_000

/** News that are gathered. That one's own words were hidden is a moderator's decision, which waits for nothing. */
export const gatheredKinds = ['thread_opened', 'reply', 'mention', 'thread_resolved'] as const satisfies (keyof typeof threadNews)[]

type News = { kind: NotificationKind; createdAt: Date }

/** Whether the news of somebody whose oldest gathered one is from `oldest` can be told at `now`. */
export const isGathered = (oldest: Date, now: Date): boolean => oldest.getTime() <= now.getTime() - gatherFor

/**
 * What of a member's untold news is told now, the oldest first: each of some kinds by itself and at once, those of conversations all
 * together as soon as the oldest of them has waited its time.
 */
export function dueNow<T extends News>(news: readonly T[], now: Date): { alone: T[]; together: T[] } {
  const kinds: readonly NotificationKind[] = gatheredKinds
  const gathered = news.filter(({ kind }) => kinds.includes(kind))
  return {
    alone: news.filter(({ kind }) => !kinds.includes(kind)),
    together: gathered.some(({ createdAt }) => isGathered(createdAt, now)) ? gathered : [],
  }
}
