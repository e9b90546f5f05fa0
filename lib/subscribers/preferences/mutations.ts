import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { type ListTopic, readUnsubscribeToken, unsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { moveQueuedToZone } from '@/lib/broadcasts/zones/mutations'
import { db, type Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { cancelQueued, lockSubscriber, recordConsent, subscriberFor } from '@/lib/subscribers/consent/mutations'
import type { PreferencesInput } from '@/lib/subscribers/preferences/schema'
import { allTopics, type Choices, choicesOf, frequencyWordsFor, letterTopics, topicList } from '@/lib/subscribers/topics'

export const pauseDays = 30
const day = 24 * 3_600_000

/**
 * Sets all choices of the reader a letter's token names, with a proof of each that changed and the letters still waiting of what
 * they ended, in one transaction. All off is the same as leaving everything. Letters come again only to an address that was proven:
 * else `forbidden`. `not_found` when the token is void.
 */
export async function savePreferences(token: string, input: PreferencesInput, client: string, now: Date): Promise<void> {
  const claim = found(readUnsubscribeToken(token))
  await takePoint('preferences.client', client)
  const { zone, locale, ...choices } = input
  await db.$transaction(async (tx) => {
    const id = await lockSubscriber(tx, claim)
    const before = await tx.subscriber.findUniqueOrThrow({
      where: { id },
      select: {
        ...{ email: true, state: true, zone: true, locale: true, confirmedAt: true },
        preferences: { select: { topic: true, frequency: true } },
      },
    })
    const known = choicesOf(before.preferences, before.state)
    if (before.state !== 'confirmed' && letterTopics.some((topic) => choices[topic] !== 'off')) await confirm(tx, id, before, now)
    await store(tx, id, choices)
    await prove(tx, id, known, choices, { client, now })
    await cancelQueued(
      tx,
      id,
      allTopics.filter((topic) => choices[topic] === 'off'),
    )
    if (allTopics.every((topic) => choices[topic] === 'off') && before.state === 'confirmed')
      await tx.subscriber.update({ where: { id }, data: { state: 'unsubscribed' } })
    if (before.locale !== locale) await tx.subscriber.update({ where: { id }, data: { locale } })
    if (before.zone !== zone) await moveTo(tx, id, zone, { client, now })
  })
}

/** Nothing of a list is sent for 30 days; what falls due meanwhile is not sent later either. */
export async function pause(token: string, client: string, now: Date): Promise<void> {
  await setPause(token, new Date(now.getTime() + pauseDays * day), 'No letters for 30 days', client, now)
}

/** Ends a pause early. */
export async function resume(token: string, client: string, now: Date): Promise<void> {
  await setPause(token, null, 'Letters again, before the pause was over', client, now)
}

/** The token of a signed-in member's own choices; makes the pending row they stand in when there is none. */
export async function openPreferences(actor: Actor): Promise<string> {
  return db.$transaction(async (tx) => {
    const { email } = found(await tx.member.findUnique({ where: { id: actor.id }, select: { email: true } }))
    const { id, tokenVersion } = await subscriberFor(tx, email)
    return unsubscribeToken({ subscriberId: id, tokenVersion, topic: 'stages' })
  })
}

type Who = { client: string; now: Date }

// The holder of a letter's token reads that mailbox; of those never confirmed only members get such letters, and they proved theirs by signing in.
async function confirm(tx: Transaction, id: string, { email, confirmedAt }: { email: string; confirmedAt: Date | null }, now: Date) {
  const proven = confirmedAt !== null || (await tx.member.count({ where: { email, emailVerified: { not: null } } })) > 0
  if (!proven) throw new AppError('forbidden', 'This address was never confirmed. Enter it in the form for letters, and confirm it there.')
  await tx.subscriber.update({ where: { id }, data: { state: 'confirmed', confirmedAt: now } })
}

async function store(tx: Transaction, id: string, choices: Choices) {
  await tx.$executeRaw`
    INSERT INTO "Preference" ("subscriberId", topic, frequency)
    SELECT ${id}::uuid, topic, frequency FROM unnest(${[...allTopics]}::"Topic"[], ${allTopics.map((topic) => choices[topic])}::"Frequency"[]) AS c(topic, frequency)
    ON CONFLICT ("subscriberId", topic) DO UPDATE SET frequency = excluded.frequency WHERE "Preference".frequency <> excluded.frequency`
}

async function prove(tx: Transaction, id: string, known: Choices, choices: Choices, who: Who) {
  const how = 'preferences'
  const isOver = allTopics.every((topic) => choices[topic] === 'off')
  const wasOver = allTopics.every((topic) => known[topic] === 'off')
  if (isOver && !wasOver) return recordConsent(tx, id, { kind: 'unsubscribed', how, wording: 'All off', ...who })
  for (const { topic, label, words } of topicList) {
    if (known[topic] === choices[topic]) continue
    const wording = `${label}, ${frequencyWordsFor(topic, choices[topic])}: ${words}`
    await recordConsent(tx, id, { kind: kindOf(topic, choices), topic, how, wording, ...who })
  }
}

const kindOf = (topic: ListTopic, choices: Choices) => {
  if (choices[topic] === 'off') return 'unsubscribed'
  return topic === 'reviews' ? 'changed' : 'confirmed'
}

async function moveTo(tx: Transaction, id: string, zone: string, who: Who) {
  await tx.subscriber.update({ where: { id }, data: { zone } })
  await moveQueuedToZone(tx, id)
  await recordConsent(tx, id, { kind: 'changed', how: 'preferences', wording: `Time zone: ${zone}`, ...who })
}

async function setPause(token: string, pausedUntil: Date | null, wording: string, client: string, now: Date) {
  const claim = found(readUnsubscribeToken(token))
  await takePoint('preferences.client', client)
  await db.$transaction(async (tx) => {
    const id = await lockSubscriber(tx, claim)
    await tx.subscriber.update({ where: { id }, data: { pausedUntil } })
    await recordConsent(tx, id, { kind: 'changed', how: 'preferences', wording, client, now })
  })
}
