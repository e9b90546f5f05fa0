import 'server-only'
import { randomUUID } from 'node:crypto'
import { freshVars, type Unfrozen } from '@/lib/broadcasts/batches/freezing'
import { type DueFacts, reasonToSkip } from '@/lib/broadcasts/batches/recheck'
import { type Envelope, payloadHash, type Revision, renderMail } from '@/lib/broadcasts/batches/rendering'
import { reach } from '@/lib/broadcasts/crash-points'
import { configuredEnvelope } from '@/lib/broadcasts/envelope'
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

type DueRow = DueFacts & Unfrozen & { id: string; revisionId: string; broadcastVars: Record<string, string> | null }
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
      const due = await claim(tx, now, upTo, transport.batchSize)
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

// Stage letters speak only of what is open: a stage whose date moved after its letters were written waits with them.
async function claim(tx: Transaction, now: Date, upTo: Lane, size: number) {
  return tx.$queryRaw<DueRow[]>`
    SELECT m.id, m.lane::text AS lane, m.email, m.vars, m."revisionId", coalesce(m."expiresAt" <= now(), false) AS expired,
      s.id AS "subscriberId", s.state::text AS "subscriberState", s."tokenVersion", s."confirmedAt", s.zone, w.name AS "memberName",
      coalesce(b.topic, m.topic)::text AS topic, b.vars AS "broadcastVars", p.frequency::text AS frequency,
      coalesce(b.topic, m.topic) IS NOT NULL AS listed, coalesce(s."pausedUntil" > ${now}::timestamptz, false) AS away,
      m.lane = 'threads' AND EXISTS (
        SELECT 1 FROM "Notification" n JOIN "Thread" t ON t.id = n."threadId" JOIN "Version" v ON v.id = t."versionId"
        JOIN "Submission" u ON u.id = v."submissionId"
        WHERE n."messageId" = m.id AND (u."deletedAt" IS NOT NULL
          OR EXISTS (SELECT 1 FROM "ThreadMute" x WHERE x."threadId" = n."threadId" AND x."memberId" = n."memberId"))) AS hidden,
      (SELECT max(x.scope)::text FROM "Suppression" x WHERE x.email = m.email AND x."liftedAt" IS NULL) AS suppressed
    FROM "Message" m
    LEFT JOIN "Broadcast" b ON b.id = m."broadcastId"
    LEFT JOIN "Stage" g ON g.id = b."stageId"
    LEFT JOIN "Subscriber" s ON s.id = m."subscriberId"
    LEFT JOIN "Member" w ON w.email = m.email
    LEFT JOIN "Preference" p ON p."subscriberId" = s.id AND p.topic = coalesce(b.topic, m.topic)
    WHERE m.state = 'queued' AND m.lane <= ${upTo}::"Lane" AND m."sendAfter" <= greatest(${now}::timestamptz, now())
      AND (b.id IS NULL OR b.state = 'sending') AND (g.id IS NULL OR g."opensAt" <= ${now}::timestamptz)
    ORDER BY m.lane, m."sendAfter", m.id LIMIT ${size} FOR UPDATE OF m SKIP LOCKED`
}

async function skip(tx: Transaction, skips: Skip[]) {
  if (skips.length === 0) return
  await tx.$executeRaw`
    UPDATE "Message" m SET state = x.state::"MessageState", reason = x.reason, vars = CASE WHEN m.lane = 'sign_in' THEN '{}'::jsonb ELSE m.vars END
    FROM unnest(${skips.map(({ id }) => id)}::uuid[], ${skips.map(({ state }) => state)}::text[], ${skips.map(({ reason }) => reason)}::text[])
      AS x(id, state, reason)
    WHERE m.id = x.id`
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
  const { stamp } = await tx.instance.findUniqueOrThrow({ where: { id: 1 }, select: { stamp: true } })
  const key = `${stamp}-${randomUUID()}`
  const [batch] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Batch" (transport, lane, key, envelope, "payloadSha256", "nextAttemptAt", "leaseOwner", "leaseUntil")
    VALUES (${transport.name}, ${lane}::"Lane", ${key}, ${JSON.stringify(envelope)}::jsonb, ${payloadHash(envelope.from, mails)}, now(), ${owner},
      now() + make_interval(secs => ${leaseSeconds}))
    RETURNING id`
  if (!batch) throw new Error('the batch was not stored')
  await tx.$executeRaw`
    UPDATE "Message" m SET state = 'batched', "batchId" = ${batch.id}::uuid, position = x.position - 1, vars = x.vars
    FROM unnest(${frozen.map(({ id }) => id)}::uuid[], ${frozen.map(({ vars }) => JSON.stringify(vars))}::jsonb[])
      WITH ORDINALITY AS x(id, vars, position)
    WHERE m.id = x.id`
  await reach('inside claim')
  return { id: batch.id, key, lane, permissive: false, from: envelope.from, mails, tried: false }
}

type FrozenRow = Parameters<typeof renderMail>[1] & { revisionId: string }

/** Renders frozen messages in their order. */
export async function render(tx: Transaction, rows: FrozenRow[], envelope: Envelope): Promise<Mail[]> {
  const ids = [...new Set(rows.map((row) => row.revisionId))]
  const revisions = await tx.contentRevision.findMany({
    where: { id: { in: ids } },
    select: { id: true, subject: true, html: true, text: true },
  })
  const byId = new Map<string, Revision>(revisions.map((revision) => [revision.id, revision]))
  return rows.map((row) => {
    const revision = byId.get(row.revisionId)
    if (!revision) throw new Error(`revision ${row.revisionId} is gone`)
    return renderMail(revision, row, envelope)
  })
}
