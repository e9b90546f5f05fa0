import { paragraph } from '@/lib/broadcasts/blocks'
import { compileMail } from '@/lib/broadcasts/compile'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { planStageMail } from '@/lib/broadcasts/jobs'
import type { LetterAudience } from '@/lib/broadcasts/letter'
import { newSender, sendNext } from '@/lib/broadcasts/sending'
import { resendTransport } from '@/lib/broadcasts/transports/resend'
import type { Transport } from '@/lib/broadcasts/transports/transport'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { StageKind } from '@/lib/generated/prisma/enums'
import { firstMonday, type MadeChallenge, makeChallenge } from '@/tests/support/cast'
import type { ResendStandIn } from '@/tests/support/resend'

/** Resend's SDK pointed at the stand-in. */
export function transportTo(standIn: ResendStandIn): Transport {
  process.env.RESEND_BASE_URL = standIn.url
  return resendTransport('re_test')
}

/** Somebody who said yes to letters, by default long before the month. */
export async function makeSubscriber(
  email: string,
  { confirmedAt = new Date(firstMonday.getTime() - 30 * 86_400_000), stages = 'instant' as 'instant' | 'off' } = {},
) {
  return db.subscriber.create({
    data: { email, state: 'confirmed', confirmedAt, preferences: { create: [{ topic: 'stages', frequency: stages }] } },
  })
}

/** Many of them at once: `reader-0@example.org` and so on. */
export async function makeReaders(count: number, domain = 'example.org') {
  await db.subscriber.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      email: `reader-${index}@${domain}`,
      state: 'confirmed' as const,
      confirmedAt: new Date('2026-10-01'),
    })),
  })
}

/** Gives a challenge's edition a letter. */
export const makeLetter = (
  challenge: MadeChallenge,
  kind: StageKind,
  audience: LetterAudience,
  words: { subject?: string; markdown?: string } = {},
) =>
  db.stageLetter.create({
    data: {
      editionId: challenge.editionId,
      kind,
      audience,
      subject: words.subject ?? `Week 1: ${kind} for ${audience}`,
      markdown: words.markdown ?? 'There are {{designs}} designs so far. The next letter comes on {{nextDate}}.',
    },
  })

/** A letter to everybody, expanded and ready to be sent at `now`. */
export async function makeBroadcast(now: Date): Promise<void> {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all')
  await planStageMail()
  await expandBroadcasts(now)
}

/** A free letter, written and scheduled; by default to everybody at once. */
export async function makeFreeBroadcast(data: Partial<Prisma.BroadcastUncheckedCreateInput> & { markdown?: string } = {}) {
  freeOnes += 1
  const { markdown = 'There are {{designs}} designs. Next: {{nextStage}} on {{nextDate}}.', releaseAt = firstMonday, ...rest } = data
  const footer = { reason: 'You asked for it on {{since}}.', links: [{ label: 'Leave', href: '{{unsubscribeUrl}}' }], address: '' }
  const slots = ['since', 'unsubscribeUrl', 'designs', 'nextStage', 'nextDate', 'newSubscribers', 'webUrl']
  const {
    name,
    subject,
    html,
    text,
    slots: used,
  } = await compileMail({
    ...{ name: '', subject: `News ${freeOnes}`, preview: '', footer, slots },
    blocks: [paragraph(markdown)],
  })
  const revision = await db.contentRevision.create({
    data: { name, subject, html, text, slots: used, sha256: `free ${freeOnes} ${Date.now()}` },
  })
  return db.broadcast.create({
    data: {
      ...{ slug: `news-${freeOnes}`, topic: 'newsletter', audience: 'all', revisionId: revision.id, releaseAt, cutOffAt: releaseAt },
      ...rest,
    },
  })
}
let freeOnes = 0

/** Sends until nothing is due any more; waiting times pass at once. At most so many rounds. */
export async function drain(transport: Transport, now: Date, rounds = 200): Promise<void> {
  const sender = newSender(transport)
  for (let round = 0; round < rounds; round++) {
    if ((await sendNext(sender, now)) === 'worked') continue
    if (!(await passTime())) return
  }
  throw new Error('there is still mail after many rounds')
}

/** Lets leases, back-offs and pauses run out, by a second: a column of milliseconds may round "now" up. False when nothing was waiting. */
export async function passTime(): Promise<boolean> {
  await db.$executeRaw`UPDATE "TransportBudget" SET "pausedUntil" = NULL, "nextFreeAt" = now()`
  const waiting =
    await db.$executeRaw`UPDATE "Batch" SET "leaseUntil" = now() - interval '1 second', "nextAttemptAt" = now() - interval '1 second' WHERE state = 'inflight'`
  return waiting > 0 || (await db.message.count({ where: { state: 'queued', broadcast: { state: 'sending' } } })) > 0
}

/** As if so many hours had passed since each batch was first tried. */
export const ageBatches = (hours: number) =>
  db.$executeRaw`UPDATE "Batch" SET "firstAttemptAt" = "firstAttemptAt" - make_interval(hours => ${hours}), "createdAt" = "createdAt" - make_interval(hours => ${hours})`

/** Messages by state. */
export async function statesOf(where: { broadcastId?: string } = {}): Promise<Record<string, number>> {
  const groups = await db.message.groupBy({ by: ['state'], where, _count: true })
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]))
}

/** An empty outbox, for the next test of a file. */
export async function emptyOutbox(): Promise<void> {
  await db.$executeRaw`TRUNCATE "StageLetter", "Message", "Batch", "Broadcast", "MailboxLetter", "Suppression", "Subscriber", "RateLimit" CASCADE`
  await db.$executeRaw`UPDATE "TransportBudget" SET "pausedUntil" = NULL, "pauseReason" = '', "nextFreeAt" = now(), "intervalUs" = 1000, "dayQuota" = NULL, "dayUsed" = 0`
}

/**
 * Ends the leases of senders whose process is gone, and the waiting times of batches nobody holds: thirty seconds pass at once
 * for the dead, and nothing is taken from a sender that lives.
 */
export async function buryTheDead(livingPids: readonly number[]): Promise<void> {
  await db.$executeRaw`
    UPDATE "Batch" SET "leaseUntil" = now() - interval '1 second', "nextAttemptAt" = now() - interval '1 second'
    WHERE state = 'inflight' AND ("leaseUntil" <= now() OR split_part("leaseOwner", ':', 2) <> ALL(${livingPids.map(String)}::text[]))`
}
