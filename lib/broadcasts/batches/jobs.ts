import 'server-only'
import { randomUUID } from 'node:crypto'
import { freshVars } from '@/lib/broadcasts/batches/freezing'
import { claimDue, type DueRow } from '@/lib/broadcasts/batches/queries'
import { reasonToSkip } from '@/lib/broadcasts/batches/recheck'
import { type Envelope, payloadHash, type Revision, renderMail } from '@/lib/broadcasts/batches/rendering'
import { reach } from '@/lib/broadcasts/crash-points'
import { configuredEnvelope } from '@/lib/broadcasts/envelope'
import { composeAnew } from '@/lib/broadcasts/recall/mutations'
import type { Mail, Transport } from '@/lib/broadcasts/transports/transport'
import { db, type Transaction } from '@/lib/db'
import type { Lane } from '@/lib/generated/prisma/enums'

/** A frozen batch in the hands of one sender. */
export type Batch = {
  id: string
  key: string
  lane: Lane
  permissive: boolean
  from: string
  mails: Mail[]
  /** An earlier attempt may have gone out. */
  tried: boolean
}

type Skip = { id: string; state: string; reason: string }

/** Seconds a sender owns a batch: its call is cut at 15. */
export const leaseSeconds = 30

/**
 * Claims up to one call's worth of due messages of the lowest waiting lane (none above `upTo`), asks once more of each
 * whether it may go, and freezes the rest: order, tokens, bytes and key, before anything is sent. Rows another sender is
 * claiming are passed over. Null when nothing is due; a batch without mails when all that was due is to be skipped.
 */
export async function formBatch(
  transport: Pick<Transport, 'name' | 'batchSize'>,
  owner: string,
  now: Date,
  upTo: Lane = 'bulk',
): Promise<Batch | null> {
  return db.$transaction(
    async (tx) => {
      const due = await claimDue(tx, now, upTo, transport.batchSize)
      const lane = due[0]?.lane
      if (!lane) return null
      const skips: Skip[] = []
      const going: DueRow[] = []
      for (const row of due) {
        if (row.lane !== lane) continue
        const skip = reasonToSkip(row)
        if (skip) skips.push({ id: row.id, ...skip })
        else going.push(row)
      }
      await skip(tx, skips)
      return going.length > 0
        ? freeze(tx, transport, owner, lane, going)
        : { id: '', key: '', lane, permissive: false, from: '', mails: [], tried: false }
    },
    { timeout: 15_000, maxWait: 10_000 },
  )
}

async function skip(tx: Transaction, skips: Skip[]) {
  if (skips.length === 0) return
  await tx.$executeRaw`
    UPDATE "Message" m SET state = x.state::"MessageState", reason = x.reason, vars = CASE WHEN m.lane = 'sign_in' THEN '{}'::jsonb ELSE m.vars END
    FROM unnest(${skips.map(({ id }) => id)}::uuid[], ${skips.map(({ state }) => state)}::text[], ${skips.map(({ reason }) => reason)}::text[])
      AS x(id, state, reason)
    WHERE m.id = x.id`
  // One hidden thread keeps a whole digest back: what else stood in it is told by the next one.
  const hidden = skips.flatMap(({ id, reason }) => (reason === 'hidden' ? id : []))
  if (hidden.length > 0) await composeAnew(tx, hidden)
}

async function freeze(tx: Transaction, transport: Pick<Transport, 'name'>, owner: string, lane: Lane, rows: DueRow[]): Promise<Batch> {
  const envelope = configuredEnvelope()
  const frozen = rows.map((row) => ({
    id: row.id,
    email: row.email,
    revisionId: row.revisionId,
    broadcastVars: row.broadcastVars ?? {},
    vars: freshVars(row),
  }))
  const mails = await render(tx, frozen, envelope)
  // The environment's stamp is part of the key.
  const [batch] = await tx.$queryRaw<{ id: string; key: string }[]>`
    INSERT INTO "Batch" (transport, lane, key, envelope, "payloadSha256", "nextAttemptAt", "leaseOwner", "leaseUntil")
    SELECT ${transport.name}, ${lane}::"Lane", stamp || '-' || ${randomUUID()}, ${JSON.stringify(envelope)}::jsonb,
      ${payloadHash(envelope.from, mails)}, now(), ${owner}, now() + make_interval(secs => ${leaseSeconds})
    FROM "Instance" WHERE id = 1
    RETURNING id, key`
  if (!batch) throw new Error('the batch was not stored')
  await tx.$executeRaw`
    UPDATE "Message" m SET state = 'batched', "batchId" = ${batch.id}::uuid, position = x.position - 1, vars = x.vars,
      "revisionId" = x.revision
    FROM unnest(${frozen.map(({ id }) => id)}::uuid[], ${frozen.map(({ vars }) => JSON.stringify(vars))}::jsonb[],
      ${frozen.map(({ revisionId }) => revisionId)}::uuid[]) WITH ORDINALITY AS x(id, vars, revision, position)
    WHERE m.id = x.id`
  await reach('inside claim')
  return { ...batch, lane, permissive: false, from: envelope.from, mails, tried: false }
}

type FrozenRow = Parameters<typeof renderMail>[1] & { revisionId: string }

/** Renders frozen messages in their order. */
export async function render(tx: Transaction, rows: FrozenRow[], envelope: Envelope): Promise<Mail[]> {
  const missing = [...new Set(rows.map((row) => row.revisionId))].filter((id) => !revisions.has(id))
  if (missing.length > 0) await readRevisions(tx, missing)
  return rows.map((row) => {
    const revision = revisions.get(row.revisionId)
    if (!revision) throw new Error(`revision ${row.revisionId} is gone`)
    return renderMail(revision, row, envelope)
  })
}

// Revisions never change: a process that sends one letter a hundred thousand times reads it once.
const revisions = new Map<string, Revision>()
const mostRevisions = 40

async function readRevisions(tx: Transaction, ids: string[]) {
  const found = await tx.contentRevision.findMany({
    where: { id: { in: ids } },
    select: { id: true, subject: true, html: true, text: true },
  })
  if (revisions.size + found.length > mostRevisions) revisions.clear()
  for (const revision of found) revisions.set(revision.id, revision)
}
