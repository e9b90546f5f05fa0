import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { cancelQueued, lockSubscriber, recordConsent, subscriberFor } from '@/lib/subscribers/consent/mutations'
import { choicesOf, type Frequency, frequencyWordsFor, topicList } from '@/lib/subscribers/topics'

/**
 * Sets how often the actor hears of their conversations by mail, with its proof, and takes back what waits when it is never.
 * The same again changes nothing. `client` is the network address of the asker.
 */
export async function chooseFrequency(actor: Actor, frequency: Frequency, client: string, now: Date): Promise<void> {
  authorize(actor, 'profile.change', actor)
  await takePoint('edit.member', actor.id)
  await db.$transaction(async (tx) => {
    const { email } = found(await tx.member.findUnique({ where: { id: actor.id }, select: { email: true } }))
    const { id: subscriberId, tokenVersion } = await subscriberFor(tx, email)
    await lockSubscriber(tx, { subscriberId, tokenVersion })
    const stored = await tx.preference.findMany({ where: { subscriberId }, select: { topic: true, frequency: true } })
    if (choicesOf(stored, 'pending').reviews === frequency) return
    await tx.preference.upsert({
      where: { subscriberId_topic: { subscriberId, topic: 'reviews' } },
      create: { subscriberId, topic: 'reviews', frequency },
      update: { frequency },
    })
    const kind = frequency === 'off' ? 'unsubscribed' : 'changed'
    await recordConsent(tx, subscriberId, { kind, topic: 'reviews', how: 'settings', wording: wordingOf(frequency), client, now })
    if (frequency === 'off') await cancelQueued(tx, subscriberId, ['reviews'])
  })
}

function wordingOf(frequency: Frequency): string {
  const topic = topicList.find((known) => known.topic === 'reviews')
  return `${topic?.label}, ${frequencyWordsFor('reviews', frequency)}: ${topic?.words}`
}
