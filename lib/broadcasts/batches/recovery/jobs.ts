import 'server-only'
import { type Batch, leaseSeconds, render } from '@/lib/broadcasts/batches/jobs'
import { holdMessages, requeueMessages } from '@/lib/broadcasts/batches/mutations'
import { type Envelope, payloadHash } from '@/lib/broadcasts/batches/rendering'
import type { Transport } from '@/lib/broadcasts/transports/transport'
import { db, type Transaction } from '@/lib/db'
import type { Lane } from '@/lib/generated/prisma/enums'
import { log } from '@/lib/log'

type Found = {
  id: string
  key: string
  lane: Lane
  permissive: boolean
  transport: string
  envelope: Envelope
  payloadSha256: string
  attempts: number
  keyMayBeGone: boolean
  stale: boolean
}
type Row = {
  id: string
  email: string
  vars: Record<string, string>
  revisionId: string
  broadcastVars: Record<string, string> | null
  expired: boolean
}

/**
 * Takes over one frozen batch whose sender is gone or whose next attempt is due, lowest lane first, and gives it back ready
 * to be sent under the same key with the same bytes. Null when there is none. What must not be sent again is returned to the
 * queue (never attempted and old: its readers are asked about anew) or held (the provider may have forgotten the key).
 */
export async function recoverBatch(
  transport: Pick<Transport, 'name' | 'replays'>,
  owner: string,
  upTo: Lane = 'bulk',
): Promise<Batch | null> {
  for (;;) {
    const found = await claimBatch(owner, upTo)
    if (!found) return null
    const batch = await db.$transaction((tx) => prepare(tx, found, transport, owner), { timeout: 15_000, maxWait: 10_000 })
    if (batch) return batch
  }
}

async function claimBatch(owner: string, upTo: Lane): Promise<Found | undefined> {
  const [found] = await db.$queryRaw<Found[]>`
    UPDATE "Batch" SET "leaseOwner" = ${owner}, "leaseUntil" = now() + make_interval(secs => ${leaseSeconds})
    WHERE id = (
      SELECT id FROM "Batch" WHERE state = 'inflight' AND "leaseUntil" <= now() AND "nextAttemptAt" <= now() AND lane <= ${upTo}::"Lane"
      ORDER BY lane, "nextAttemptAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, key, lane::text AS lane, permissive, transport, envelope, "payloadSha256", attempts,
      coalesce("firstAttemptAt" < now() - interval '20 hours', false) AS "keyMayBeGone", "createdAt" < now() - interval '1 minute' AS stale`
  return found
}

async function prepare(
  tx: Transaction,
  found: Found,
  transport: Pick<Transport, 'name' | 'replays'>,
  owner: string,
): Promise<Batch | null> {
  // A batch another sender settled or took meanwhile is none of ours.
  const [mine] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Batch" WHERE id = ${found.id}::uuid AND state = 'inflight' AND "leaseOwner" = ${owner} FOR UPDATE`
  if (!mine) return null
  const rows = await tx.$queryRaw<Row[]>`
    SELECT m.id, m.email, m.vars, m."revisionId", b.vars AS "broadcastVars", coalesce(m."expiresAt" <= now(), false) AS expired
    FROM "Message" m LEFT JOIN "Broadcast" b ON b.id = m."broadcastId"
    WHERE m."batchId" = ${found.id}::uuid AND m.state = 'batched' ORDER BY m.position`
  const mails = await render(
    tx,
    rows.map((row) => ({ ...row, broadcastVars: row.broadcastVars ?? {} })),
    found.envelope,
  )
  const { id, key, lane, permissive, envelope } = found
  switch (fateOf(found, rows, transport, payloadHash(envelope.from, mails))) {
    case 'send':
      return { id, key, lane, permissive, from: envelope.from, mails, tried: found.attempts > 0 }
    case 'requeue':
      await requeueMessages(tx, id)
      return null
    case 'expire':
      await holdMessages(tx, id, 'expired', 'expired')
      return null
    case 'hold':
      log.error({ batchId: id, lane }, 'a batch is held: whether it was delivered cannot be known')
      await holdMessages(tx, id, 'held', 'unknown')
      return null
  }
}

function fateOf(
  found: Found,
  rows: Row[],
  { name, replays }: Pick<Transport, 'name' | 'replays'>,
  hash: string,
): 'send' | 'requeue' | 'expire' | 'hold' {
  const same = hash === found.payloadSha256 && name === found.transport
  if (rows.length > 0 && rows.every((row) => row.expired)) return 'expire'
  // Surely nothing of it was sent: better to form it anew and ask each reader's wishes again than to send an old list.
  if (found.attempts === 0) return same && !found.stale ? 'send' : 'requeue'
  if (!same || found.keyMayBeGone) return 'hold'
  if (!replays) return found.lane === 'bulk' || found.lane === 'threads' ? 'hold' : 'send'
  return 'send'
}
