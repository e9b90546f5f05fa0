import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { readUnsubscribeToken, unsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { db } from '@/lib/db'
import { paths } from '@/lib/paths'
import { hashToken } from '@/lib/tokens'

/** Whether a confirmation link can still be used. `used` and `expired` answer 410; `unknown` links never were ours. */
export async function findOptIn(token: string): Promise<'open' | 'used' | 'expired' | 'unknown'> {
  const [row] = await db.$queryRaw<{ used: boolean; expired: boolean }[]>`
    SELECT "usedAt" IS NOT NULL AS used, "expiresAt" <= now() AS expired FROM "OptIn" WHERE "tokenHash" = ${hashToken(token)}`
  if (!row) return 'unknown'
  if (row.used) return 'used'
  return row.expired ? 'expired' : 'open'
}

/** What the holder of an unsubscribe token may see of their own subscription, or null when the token is void. */
export async function findSubscription(token: string) {
  const claim = readUnsubscribeToken(token)
  if (!claim) return null
  const subscriber = await db.subscriber.findFirst({
    where: { id: claim.subscriberId, tokenVersion: claim.tokenVersion },
    select: { state: true, confirmedAt: true, preferences: { select: { topic: true, frequency: true } } },
  })
  if (!subscriber) return null
  const off = subscriber.preferences.some(({ topic, frequency }) => topic === claim.topic && frequency === 'off')
  return {
    topic: claim.topic,
    // Replies need an account and no yes to letters.
    gets: (claim.topic === 'reviews' || subscriber.state === 'confirmed') && !off,
    left: subscriber.state === 'unsubscribed' && (claim.topic !== 'reviews' || off),
    confirmedAt: subscriber.confirmedAt,
  }
}

export type Subscription = NonNullable<Awaited<ReturnType<typeof findSubscription>>>

/** Where a signed-in member chooses their mail, or null when they have no subscriber yet (`openPreferencesAction` makes one). */
export async function preferencesPathOf(actor: Actor): Promise<string | null> {
  const [subscriber] = await db.$queryRaw<{ id: string; tokenVersion: number }[]>`
    SELECT s.id, s."tokenVersion" FROM "Subscriber" s JOIN "Member" m ON m.email = s.email WHERE m.id = ${actor.id}::uuid`
  if (!subscriber) return null
  return paths.preferences(unsubscribeToken({ subscriberId: subscriber.id, tokenVersion: subscriber.tokenVersion, topic: 'stages' }))
}
