import 'server-only'
import { readUnsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { db } from '@/lib/db'
import { choicesOf } from '@/lib/subscribers/topics'

/** What the holder of a letter's token may see and choose of their own mail, or null when the token is void. Changes nothing. */
export async function findPreferences(token: string, now: Date) {
  const claim = readUnsubscribeToken(token)
  if (!claim) return null
  const subscriber = await db.subscriber.findFirst({
    where: { id: claim.subscriberId, tokenVersion: claim.tokenVersion },
    select: {
      ...{ email: true, state: true, zone: true, locale: true, confirmedAt: true, pausedUntil: true },
      preferences: { select: { topic: true, frequency: true } },
    },
  })
  if (!subscriber) return null
  const { preferences, pausedUntil, ...facts } = subscriber
  const isMember = (await db.member.count({ where: { email: facts.email } })) > 0
  return {
    ...facts,
    isMember,
    choices: choicesOf(preferences, facts.state),
    pausedUntil: pausedUntil && pausedUntil > now ? pausedUntil : null,
  }
}

export type Preferences = NonNullable<Awaited<ReturnType<typeof findPreferences>>>
