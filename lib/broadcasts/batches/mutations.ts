import 'server-only'
import { randomUUID } from 'node:crypto'
import { type BatchFacts, type Decision, decide } from '@/lib/broadcasts/batches/decision'
import type { Batch } from '@/lib/broadcasts/batches/jobs'
import { giveBack, learnRate, pauseSending } from '@/lib/broadcasts/budget/mutations'
import { reach } from '@/lib/broadcasts/crash-points'
import type { Outcome, Transport } from '@/lib/broadcasts/transports/transport'
import { db, type Transaction } from '@/lib/db'
import { log } from '@/lib/log'

/**
 * Writes down, before a call, that it is about to happen: whoever finds this batch after a crash knows it may have gone out.
 * Lengthens the lease. False when the batch is no longer this sender's.
 */
export async function beginAttempt(batchId: string, owner: string, leaseSeconds: number): Promise<boolean> {
  const changed = await db.$executeRaw`
    UPDATE "Batch" SET attempts = attempts + 1, "firstAttemptAt" = coalesce("firstAttemptAt", now()),
      "leaseUntil" = now() + make_interval(secs => ${leaseSeconds})
    WHERE id = ${batchId}::uuid AND state = 'inflight' AND "leaseOwner" = ${owner}`
  return changed === 1
}

/** Gives a batch back untried, to be taken up again after so many milliseconds. */
export async function putOff(batchId: string, owner: string, milliseconds: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "Batch" SET "leaseUntil" = now(), "nextAttemptAt" = now() + make_interval(secs => ${milliseconds / 1000})
    WHERE id = ${batchId}::uuid AND state = 'inflight' AND "leaseOwner" = ${owner}`
}

/** Hands the mails of a batch that was never tried back to the queue: today's quota has no room for them. */
export async function dissolve(batchId: string, owner: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const [mine] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "Batch" WHERE id = ${batchId}::uuid AND state = 'inflight' AND "leaseOwner" = ${owner} AND attempts = 0 FOR UPDATE`
    if (mine) await requeueMessages(tx, batchId)
  })
}

/**
 * Applies what an attempt came to, in one transaction and only while the batch is in flight: a second holder of the same
 * batch changes nothing. Returns what was decided, or `stale`.
 */
export async function settleBatch(
  batch: Batch,
  outcome: Outcome,
  transport: Pick<Transport, 'replays' | 'keepsLetters'>,
  random = Math.random(),
): Promise<Decision['act'] | 'stale'> {
  return db.$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<Omit<BatchFacts, 'replays'>[]>`
        SELECT attempts, permissive, lane::text AS lane, coalesce("firstAttemptAt" < now() - interval '20 hours', false) AS "keyMayBeGone"
        FROM "Batch" WHERE id = ${batch.id}::uuid AND state = 'inflight' FOR UPDATE`
      if (!row) return 'stale'
      const decision = decide(outcome, { ...row, replays: transport.replays }, random)
      await apply(tx, batch, decision, outcome.kind)
      if (!transport.keepsLetters) await giveBack(untaken(batch, decision, row.attempts), tx)
      if (decision.act === 'settle' && transport.keepsLetters) await keepLetters(tx, batch)
      if (outcome.kind === 'accepted' || outcome.kind === 'rate') await learnRate(tx, outcome.perSecond)
      return decision.act
    },
    { timeout: 15_000, maxWait: 10_000 },
  )
}

// What the day's quota was charged for and the provider surely did not take. After an unclear attempt nothing is sure.
function untaken({ mails }: Batch, decision: Decision, attempts: number): number {
  if (decision.act === 'settle') return decision.refused.length
  if (attempts > 1) return 0
  const definite =
    ['pause', 'defer'].includes(decision.act) || decision.act === 'again-permissive' || (decision.act === 'repeat' && decision.definite)
  return definite || (decision.act === 'hold' && decision.reason === 'refused') ? mails.length : 0
}

async function apply(tx: Transaction, batch: Batch, decision: Decision, lastOutcome: string) {
  switch (decision.act) {
    case 'settle':
      return settle(tx, batch.id, decision)
    case 'repeat':
      return repeat(tx, batch.id, decision.seconds, decision.definite, lastOutcome)
    case 'pause':
      if (decision.alert)
        log.error(
          { reason: decision.reason, seconds: decision.seconds },
          pauseAlerts[lastOutcome] ?? 'mail is paused: the provider takes none',
        )
      await pauseSending(tx, decision.seconds, decision.reason)
      return repeat(tx, batch.id, decision.seconds, true, lastOutcome)
    case 'again-permissive':
      return againPermissive(tx, batch.id)
    case 'defer':
      return deferMessages(tx, batch.id, decision.seconds, decision.reason)
    case 'permit':
      return permit(tx, batch.id)
    case 'hold':
      log.error({ batchId: batch.id, lane: batch.lane, reason: decision.reason }, 'a batch is held for the organizer')
      return holdMessages(tx, batch.id, 'held', decision.reason)
  }
}

const pauseAlerts: Record<string, string> = {
  quota: 'mail is paused: the day’s quota at the provider is used up, and sending goes on by itself when it begins anew',
  'no-access': 'mail is paused: the provider refuses our key or sender, please look at RESEND_API_KEY, SMTP_URL and MAIL_FROM',
}

// A reader's links work for ever: once the bytes are no longer needed, no copy of this table may hold them.
async function settle(tx: Transaction, batchId: string, { ids, refused }: Extract<Decision, { act: 'settle' }>) {
  const reasons = new Map(refused.map(({ position, reason }) => [position, reason]))
  await tx.$executeRaw`
    UPDATE "Message" m SET
      state = (CASE WHEN x.reason IS NULL THEN 'sent' ELSE 'failed' END)::"MessageState", reason = coalesce(x.reason, ''), "providerId" = x.provider,
      "deliveryState" = CASE WHEN x.reason IS NULL THEN greatest(m."deliveryState", 'sent') ELSE m."deliveryState" END,
      "sentAt" = CASE WHEN x.reason IS NULL THEN now() END,
      vars = CASE WHEN m.lane = 'sign_in' THEN '{}'::jsonb
        WHEN x.reason IS NULL THEN m.vars - 'unsubscribeUrl' - 'oneClickUrl' - 'preferencesUrl' ELSE m.vars END
    FROM unnest(${ids.map((id) => id)}::text[], ${ids.map((_, position) => reasons.get(position) ?? null)}::text[])
      WITH ORDINALITY AS x(provider, reason, place)
    WHERE m."batchId" = ${batchId}::uuid AND m.state = 'batched' AND m.position = x.place - 1`
  await reach('inside settle')
  await tx.$executeRaw`UPDATE "Batch" SET state = 'accepted', "lastOutcome" = 'accepted' WHERE id = ${batchId}::uuid`
}

// A definite no is taken back from the count, so that a later new key stays allowed and the key's 20 h begin with the first maybe.
async function repeat(tx: Transaction, batchId: string, seconds: number, definite: boolean, lastOutcome: string) {
  await tx.$executeRaw`
    UPDATE "Batch" SET "leaseUntil" = now(), "nextAttemptAt" = now() + make_interval(secs => ${seconds}), "lastOutcome" = ${lastOutcome},
      "firstAttemptAt" = CASE WHEN ${definite} AND attempts <= 1 THEN NULL ELSE "firstAttemptAt" END,
      attempts = CASE WHEN ${definite} THEN greatest(0, attempts - 1) ELSE attempts END
    WHERE id = ${batchId}::uuid`
}

async function againPermissive(tx: Transaction, batchId: string) {
  const { stamp } = await tx.instance.findUniqueOrThrow({ where: { id: 1 }, select: { stamp: true } })
  const [next] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Batch" (transport, lane, key, envelope, "payloadSha256", permissive, "nextAttemptAt", "leaseOwner", "leaseUntil", "retryOfId")
    SELECT transport, lane, ${`${stamp}-${randomUUID()}`}, envelope, "payloadSha256", true, now(), "leaseOwner", now(), id
    FROM "Batch" WHERE id = ${batchId}::uuid RETURNING id`
  if (!next) throw new Error('the batch is gone')
  await tx.$executeRaw`UPDATE "Message" SET "batchId" = ${next.id}::uuid WHERE "batchId" = ${batchId}::uuid AND state = 'batched'`
  await tx.$executeRaw`UPDATE "Batch" SET state = 'rejected', "lastOutcome" = 'invalid' WHERE id = ${batchId}::uuid`
}

async function permit(tx: Transaction, batchId: string) {
  await tx.$executeRaw`
    UPDATE "Batch" SET permissive = true, "leaseUntil" = now(), "nextAttemptAt" = now(), "lastOutcome" = 'invalid' WHERE id = ${batchId}::uuid`
}

/**
 * Ends a batch whose delivery nobody can vouch for; its messages wait for a person, or have expired. Those a webhook has
 * already spoken of went out.
 */
export async function holdMessages(tx: Transaction, batchId: string, state: 'held' | 'expired', reason: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Message" SET state = CASE WHEN "deliveryState" = 'none' THEN ${state} ELSE 'sent' END::"MessageState",
      reason = CASE WHEN "deliveryState" = 'none' THEN ${reason} ELSE '' END, "sentAt" = CASE WHEN "deliveryState" <> 'none' THEN now() END,
      vars = CASE WHEN lane = 'sign_in' THEN '{}'::jsonb ELSE vars END
    WHERE "batchId" = ${batchId}::uuid AND state = 'batched'`
  await tx.$executeRaw`
    UPDATE "Batch" b SET state = 'held', "lastOutcome" = ${reason}
    WHERE id = ${batchId}::uuid AND EXISTS (SELECT 1 FROM "Message" m WHERE m."batchId" = b.id AND m.state = ${state}::"MessageState")`
  await tx.$executeRaw`
    UPDATE "Batch" SET state = 'accepted', "lastOutcome" = 'proven by webhooks' WHERE id = ${batchId}::uuid AND state = 'inflight'`
}

/** Dissolves a batch that was turned away for now; its messages are due later, and after two days fail. */
async function deferMessages(tx: Transaction, batchId: string, seconds: number, reason: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Message" SET state = 'failed', reason = ${`deferred: ${reason}`}
    WHERE "batchId" = ${batchId}::uuid AND state = 'batched' AND "createdAt" < now() - interval '2 days'`
  await tx.$executeRaw`
    UPDATE "Message" SET "sendAfter" = greatest("sendAfter", now() + make_interval(secs => ${seconds}))
    WHERE "batchId" = ${batchId}::uuid AND state = 'batched'`
  await requeueMessages(tx, batchId)
}

/** Dissolves a batch of which surely nothing was sent; its messages are due again. */
export async function requeueMessages(tx: Transaction, batchId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Message" SET state = 'queued', "batchId" = NULL, position = NULL WHERE "batchId" = ${batchId}::uuid AND state = 'batched'`
  await tx.$executeRaw`UPDATE "Batch" SET state = 'rejected', "lastOutcome" = 'dissolved' WHERE id = ${batchId}::uuid`
}

async function keepLetters(tx: Transaction, { mails, from }: Batch) {
  await tx.mailboxLetter.createMany({
    data: mails.map(({ messageId, to, subject, html, text, headers }) => ({
      messageId,
      email: to,
      subject,
      html,
      text,
      headers: { From: from, To: to, Subject: subject, ...headers },
    })),
    skipDuplicates: true,
  })
}
