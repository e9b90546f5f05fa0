import 'server-only'
import type { ListTopic } from '@/lib/broadcasts/unsubscribe-links'
import { clientHash } from '@/lib/client-hash'
import type { Transaction } from '@/lib/db'
import { found } from '@/lib/errors'
import { marksOf } from '@/lib/subscribers/erasure-mark'

/**
 * The subscriber of an address in its normal form. A member without one gets a pending row when their wishes for mail have to
 * be kept: it is no consent, and no letter goes to it.
 */
export async function subscriberFor(tx: Transaction, email: string): Promise<{ id: string; tokenVersion: number }> {
  const { count } = await tx.subscriber.createMany({ data: [{ email }], skipDuplicates: true })
  if (count > 0) await recallSuppressions(tx, email)
  return tx.subscriber.findUniqueOrThrow({ where: { email }, select: { id: true, tokenVersion: true } })
}

// Who was erased left no address, but a complaint or a dead mailbox is remembered by a hash: it holds again when they come back.
async function recallSuppressions(tx: Transaction, email: string) {
  await tx.suppression.updateMany({ where: { email: { in: marksOf(email) } }, data: { email } })
}

/** Holds (but not against letters being written to them) the subscriber a token names until the transaction ends; `not_found` when the token is void. */
export async function lockSubscriber(
  tx: Transaction,
  { subscriberId, tokenVersion }: { subscriberId: string; tokenVersion: number },
): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Subscriber" WHERE id = ${subscriberId}::uuid AND "tokenVersion" = ${tokenVersion} FOR NO KEY UPDATE`
  return found(row).id
}

/** From now on letters come. Who was confirmed all along keeps the day; who comes back gets letters from this moment on. */
export async function turnOn(tx: Transaction, subscriberId: string, topics: readonly ListTopic[], now: Date): Promise<void> {
  await confirm(tx, subscriberId, now)
  await turnTopicsOn(tx, subscriberId, topics)
}

/** The yes alone, whatever the topics. */
export async function confirm(tx: Transaction, subscriberId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Subscriber" SET "confirmedAt" = CASE WHEN state = 'confirmed' THEN coalesce("confirmedAt", ${now}::timestamptz) ELSE ${now}::timestamptz END,
      state = 'confirmed' WHERE id = ${subscriberId}::uuid`
}

/** Begins topics that were off or untouched; says how many that were. Chosen rhythms stay. */
export async function turnTopicsOn(tx: Transaction, subscriberId: string, topics: readonly ListTopic[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "Preference" ("subscriberId", topic, frequency)
    SELECT DISTINCT ${subscriberId}::uuid, topic, 'instant'::"Frequency" FROM unnest(${topics}::"Topic"[]) AS topic
    ON CONFLICT ("subscriberId", topic) DO UPDATE SET frequency = 'instant' WHERE "Preference".frequency = 'off'`
}

/** Ends topics; says how many were not off before. */
export async function turnOff(tx: Transaction, subscriberId: string, topics: readonly ListTopic[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "Preference" ("subscriberId", topic, frequency)
    SELECT ${subscriberId}::uuid, topic, 'off' FROM unnest(${topics}::"Topic"[]) AS topic
    ON CONFLICT ("subscriberId", topic) DO UPDATE SET frequency = 'off' WHERE "Preference".frequency <> 'off'`
}

/** Takes back what waits of these lists; a batch already frozen goes its way. */
export async function cancelQueued(tx: Transaction, subscriberId: string, topics: readonly ListTopic[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Message" m SET state = 'cancelled', reason = 'unsubscribed'
    WHERE m."subscriberId" = ${subscriberId}::uuid AND m.state = 'queued'
      AND coalesce(m.topic, (SELECT b.topic FROM "Broadcast" b WHERE b.id = m."broadcastId")) = ANY(${topics}::"Topic"[])`
}

type Consent = {
  kind: 'asked' | 'confirmed' | 'unsubscribed' | 'changed'
  how: string
  wording: string
  client: string
  now: Date
  topic?: ListTopic
}

/** Adds the proof of what somebody agreed to or ended. `client` is their network address, kept only as a hash of its shortened form. */
export async function recordConsent(tx: Transaction, subscriberId: string, { client, now, ...consent }: Consent): Promise<void> {
  await tx.consentEvent.create({ data: { subscriberId, ...consent, clientHash: clientHash(client), createdAt: now } })
}
