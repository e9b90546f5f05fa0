import 'server-only'
import { isIPv4 } from 'node:net'
import { normalizeAddress } from '@/lib/addresses'
import { reach } from '@/lib/broadcasts/crash-points'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { type ListTopic, readUnsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { db, type Transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError, found } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { type Limit, takePoint } from '@/lib/rate-limit'
import type { LeaveScope } from '@/lib/subscribers/schema'
import { confirmWording, consentWording } from '@/lib/subscribers/wording'
import { hashToken, newToken, sign } from '@/lib/tokens'

// What the form promises. Other topics are chosen later.
const subscribedTopics: ListTopic[] = ['stages', 'newsletter']
const optInDays = 7

/**
 * Somebody typed an address: sends it one confirmation link, at most once in 10 minutes and three times a day. The answer is
 * the same whether the address is new, waiting, confirmed or over its limit. Refuses `invalid` addresses, and a client over
 * its own limit with `rate_limited`. `client` is the network address of the asker.
 */
export async function subscribe(typed: string, client: string, now: Date): Promise<void> {
  const email = normalizeAddress(typed)
  if (!email)
    throw new AppError('invalid', 'That does not look like an address we can write to.', {
      fields: { email: ['needs a form like you@example.org'] },
    })
  await takePoint('subscribe.client', client)
  if (!(await pointLeft('subscribe.address-gap', email)) || !(await pointLeft('subscribe.address', email))) return
  const token = newToken()
  await db.$transaction(async (tx) => {
    await tx.subscriber.createMany({ data: [{ email }], skipDuplicates: true })
    const subscriber = await tx.subscriber.findUniqueOrThrow({ where: { email }, select: { id: true } })
    await record(tx, subscriber.id, { kind: 'asked', how: 'form', wording: consentWording, client, now })
    const [optIn] = await tx.$queryRaw<{ id: string; expiresAt: Date }[]>`
      INSERT INTO "OptIn" ("subscriberId", "tokenHash", "expiresAt")
      VALUES (${subscriber.id}::uuid, ${hashToken(token)}, now() + make_interval(days => ${optInDays})) RETURNING id, "expiresAt"`
    if (!optIn) throw new AppError('internal', 'The request could not be kept.')
    await enqueueMail(tx, {
      name: 'opt-in',
      dedupeKey: `opt-in:${optIn.id}`,
      lane: 'sign_in',
      email,
      subscriberId: subscriber.id,
      vars: { link: env().ORIGIN + paths.confirmSubscription(token) },
      expiresAt: optIn.expiresAt,
    })
  })
}

/** Uses up a confirmation link: from now on letters come. `gone` when it was used before, has expired, or never existed. */
export async function confirmSubscription(token: string, client: string, now: Date): Promise<'confirmed' | 'already'> {
  await takePoint('token.client', client)
  return db.$transaction(async (tx) => {
    const [optIn] = await tx.$queryRaw<{ subscriberId: string }[]>`
      UPDATE "OptIn" SET "usedAt" = now() WHERE "tokenHash" = ${hashToken(token)} AND "usedAt" IS NULL AND "expiresAt" > now() RETURNING "subscriberId"`
    if (!optIn)
      throw new AppError('gone', 'This link was used before or is older than seven days. Enter your address again and you get a fresh one.')
    const before = await tx.subscriber.findUniqueOrThrow({ where: { id: optIn.subscriberId }, select: { state: true, email: true } })
    await turnOn(tx, optIn.subscriberId, now)
    await record(tx, optIn.subscriberId, { kind: 'confirmed', how: 'link', wording: confirmWording, client, now })
    // A fresh yes lifts what an earlier complaint or full inbox had stopped; a dead address stays dead.
    await tx.suppression.updateMany({
      where: { email: before.email, liftedAt: null, scope: 'bulk', reason: { in: ['complaint', 'soft_limit'] } },
      data: { liftedAt: now },
    })
    return before.state === 'confirmed' ? 'already' : 'confirmed'
  })
}

/**
 * Ends the list a letter belonged to, or everything, at once: preference, proof and the letters still waiting, in one
 * transaction. A second time changes nothing. `not_found` when the token is not ours or void.
 */
export async function leave(token: string, scope: LeaveScope, how: 'one-click' | 'page', client: string, now: Date): Promise<void> {
  const claim = found(readUnsubscribeToken(token))
  await db.$transaction(async (tx) => {
    const subscriberId = await lock(tx, claim)
    const topics: ListTopic[] = scope === 'list' ? [claim.topic] : ['stages', 'newsletter', 'reviews', 'announcements']
    const changed = await turnOff(tx, subscriberId, topics)
    const left =
      scope === 'everything'
        ? await tx.subscriber.updateMany({ where: { id: subscriberId, state: 'confirmed' }, data: { state: 'unsubscribed' } })
        : null
    if (changed > 0 || left?.count) {
      const topic = scope === 'list' ? { topic: claim.topic } : {}
      await record(tx, subscriberId, { kind: 'unsubscribed', how, wording: '', client, now, ...topic })
    }
    await reach('unsubscribe mid-commit')
    await tx.$executeRaw`
      UPDATE "Message" m SET state = 'cancelled', reason = 'unsubscribed'
      FROM "Broadcast" b
      WHERE b.id = m."broadcastId" AND m."subscriberId" = ${subscriberId}::uuid AND m.state = 'queued' AND b.topic = ANY(${topics}::"Topic"[])`
  })
}

/** Subscribes again with the token of any letter; the address was proven when that letter was sent. */
export async function comeBack(token: string, client: string, now: Date): Promise<void> {
  const claim = found(readUnsubscribeToken(token))
  await db.$transaction(async (tx) => {
    const subscriberId = await lock(tx, claim)
    const { confirmedAt } = await tx.subscriber.findUniqueOrThrow({ where: { id: subscriberId }, select: { confirmedAt: true } })
    if (!confirmedAt) throw new AppError('forbidden', 'This address was never confirmed.')
    await turnOn(tx, subscriberId, now)
    await record(tx, subscriberId, { kind: 'changed', topic: claim.topic, how: 'came back', wording: consentWording, client, now })
  })
}

async function pointLeft(limit: Limit, email: string): Promise<boolean> {
  try {
    await takePoint(limit, email)
    return true
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.code === 'rate_limited') return false
    throw refusal
  }
}

async function lock(tx: Transaction, { subscriberId, tokenVersion }: { subscriberId: string; tokenVersion: number }): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Subscriber" WHERE id = ${subscriberId}::uuid AND "tokenVersion" = ${tokenVersion} FOR UPDATE`
  return found(row).id
}

// Who was confirmed all along keeps the day; who comes back gets letters from this moment on.
async function turnOn(tx: Transaction, subscriberId: string, now: Date) {
  await tx.$executeRaw`
    UPDATE "Subscriber" SET "confirmedAt" = CASE WHEN state = 'confirmed' THEN coalesce("confirmedAt", ${now}::timestamptz) ELSE ${now}::timestamptz END,
      state = 'confirmed' WHERE id = ${subscriberId}::uuid`
  await tx.$executeRaw`
    INSERT INTO "Preference" ("subscriberId", topic, frequency)
    SELECT ${subscriberId}::uuid, topic, 'instant' FROM unnest(${subscribedTopics}::"Topic"[]) AS topic
    ON CONFLICT ("subscriberId", topic) DO UPDATE SET frequency = 'instant' WHERE "Preference".frequency = 'off'`
}

async function turnOff(tx: Transaction, subscriberId: string, topics: ListTopic[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "Preference" ("subscriberId", topic, frequency)
    SELECT ${subscriberId}::uuid, topic, 'off' FROM unnest(${topics}::"Topic"[]) AS topic
    ON CONFLICT ("subscriberId", topic) DO UPDATE SET frequency = 'off' WHERE "Preference".frequency <> 'off'`
}

type Consent = {
  kind: 'asked' | 'confirmed' | 'unsubscribed' | 'changed'
  how: string
  wording: string
  client: string
  now: Date
  topic?: ListTopic
}

async function record(tx: Transaction, subscriberId: string, { client, now, ...consent }: Consent) {
  await tx.consentEvent.create({ data: { subscriberId, ...consent, clientHash: clientHash(client), createdAt: now } })
}

// Proof needs no exact address: the last part of an IPv4 is dropped (IPv6 comes as /64), the rest is a keyed hash.
function clientHash(client: string): string {
  const shortened = isIPv4(client) ? client.replace(/\.\d+$/, '.0') : client
  return sign(env().SECRET, 'client', shortened).slice(0, 22)
}
