import 'server-only'
import { normalizeAddress } from '@/lib/addresses'
import { reach } from '@/lib/broadcasts/crash-points'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { type ListTopic, readUnsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { db, type Transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError, found } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { type Limit, takePoint } from '@/lib/rate-limit'
import {
  cancelQueued,
  confirm,
  lockSubscriber,
  recordConsent,
  subscriberFor,
  turnOff,
  turnOn,
  turnTopicsOn,
} from '@/lib/subscribers/consent/mutations'
import type { LeaveScope } from '@/lib/subscribers/schema'
import { welcomeVars } from '@/lib/subscribers/welcome/queries'
import { confirmWording, consentWording } from '@/lib/subscribers/wording'
import { hashToken, newToken } from '@/lib/tokens'

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
    const subscriber = await subscriberFor(tx, email)
    await recordConsent(tx, subscriber.id, { kind: 'asked', how: 'form', wording: consentWording, client, now })
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

/** Uses up a confirmation link: from now on letters come, first a welcome to who got none before. `gone` when it was used before, has expired, or never existed. */
export async function confirmSubscription(token: string, client: string, now: Date): Promise<'confirmed' | 'already'> {
  await takePoint('token.client', client)
  const vars = await welcomeVars(now)
  return db.$transaction(async (tx) => {
    const [optIn] = await tx.$queryRaw<{ id: string; subscriberId: string; welcomeUntil: Date }[]>`
      UPDATE "OptIn" SET "usedAt" = now() WHERE "tokenHash" = ${hashToken(token)} AND "usedAt" IS NULL AND "expiresAt" > now()
      RETURNING id, "subscriberId", now() + interval '3 days' AS "welcomeUntil"`
    if (!optIn)
      throw new AppError('gone', 'This link was used before or is older than seven days. Enter your address again and you get a fresh one.')
    const before = await tx.subscriber.findUniqueOrThrow({ where: { id: optIn.subscriberId }, select: { state: true, email: true } })
    await turnOn(tx, optIn.subscriberId, subscribedTopics, now)
    await leaveUnasked(tx, optIn.subscriberId)
    await recordConsent(tx, optIn.subscriberId, { kind: 'confirmed', how: 'link', wording: confirmWording, client, now })
    // A fresh yes lifts what an earlier complaint or full inbox had stopped; a dead address stays dead.
    await tx.suppression.updateMany({
      where: { email: before.email, liftedAt: null, scope: 'bulk', reason: { in: ['complaint', 'soft_limit'] } },
      data: { liftedAt: now },
    })
    if (before.state === 'confirmed') return 'already'
    await enqueueMail(tx, {
      ...{ name: 'welcome', dedupeKey: `welcome:${optIn.id}`, lane: 'threads', topic: 'stages', vars },
      ...{ email: before.email, subscriberId: optIn.subscriberId, expiresAt: optIn.welcomeUntil },
    })
    return 'confirmed'
  })
}

/**
 * Ends the list a letter belonged to, or everything, at once: preference, proof and the letters still waiting, in one
 * transaction. A second time changes nothing. `not_found` when the token is not ours or void.
 */
export async function leave(token: string, scope: LeaveScope, how: 'one-click' | 'page', client: string, now: Date): Promise<void> {
  const claim = found(readUnsubscribeToken(token))
  // A mail program's one click is never refused.
  if (how === 'page') await takePoint('preferences.client', client)
  await db.$transaction(async (tx) => {
    const subscriberId = await lockSubscriber(tx, claim)
    const topics: ListTopic[] = scope === 'list' ? [claim.topic] : ['stages', 'newsletter', 'reviews', 'announcements']
    const changed = await turnOff(tx, subscriberId, topics)
    const left =
      scope === 'everything'
        ? await tx.subscriber.updateMany({ where: { id: subscriberId, state: 'confirmed' }, data: { state: 'unsubscribed' } })
        : null
    if (changed > 0 || left?.count) {
      const topic = scope === 'list' ? { topic: claim.topic } : {}
      await recordConsent(tx, subscriberId, { kind: 'unsubscribed', how, wording: '', client, now, ...topic })
    }
    await reach('unsubscribe mid-commit')
    await cancelQueued(tx, subscriberId, topics)
  })
}

/**
 * Brings back the list a mail belonged to, and to who had left everything what the subscription promised; the address was proven
 * when that mail was sent. `forbidden` for letters nobody ever said yes to. A second time changes nothing.
 */
export async function comeBack(token: string, client: string, now: Date): Promise<void> {
  const claim = found(readUnsubscribeToken(token))
  await takePoint('preferences.client', client)
  await db.$transaction(async (tx) => {
    const subscriberId = await lockSubscriber(tx, claim)
    const { confirmedAt, state } = await tx.subscriber.findUniqueOrThrow({
      where: { id: subscriberId },
      select: { confirmedAt: true, state: true },
    })
    const letters = claim.topic !== 'reviews'
    if (letters && !confirmedAt) throw new AppError('forbidden', 'This address was never confirmed.')
    const topics = letters && state === 'unsubscribed' ? [...subscribedTopics, claim.topic] : [claim.topic]
    const changed = await turnTopicsOn(tx, subscriberId, topics)
    if (letters) await confirm(tx, subscriberId, now)
    if (changed === 0 && (state === 'confirmed' || !letters)) return
    await recordConsent(tx, subscriberId, { kind: 'changed', topic: claim.topic, how: 'came back', wording: consentWording, client, now })
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

// The yes was to the letters of the month; announcements wait to be chosen.
async function leaveUnasked(tx: Transaction, subscriberId: string) {
  await tx.preference.createMany({ data: [{ subscriberId, topic: 'announcements', frequency: 'off' }], skipDuplicates: true })
}
