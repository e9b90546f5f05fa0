import 'server-only'
import type { Unfrozen } from '@/lib/broadcasts/batches/freezing'
import type { DueFacts } from '@/lib/broadcasts/batches/recheck'
import type { Transaction } from '@/lib/db'
import type { Lane } from '@/lib/generated/prisma/enums'

/** A due message, locked, with what must be asked of it and its reader once more. */
export type DueRow = DueFacts & Unfrozen & { id: string; revisionId: string; broadcastVars: Record<string, string> | null }

/**
 * Locks and reads up to `size` due messages, lowest lane first and none above `upTo`; rows another sender holds are passed over.
 * Bulk is looked for broadcast by broadcast, so that a million letters of a paused one are never walked past.
 */
export async function claimDue(tx: Transaction, now: Date, upTo: Lane, size: number): Promise<DueRow[]> {
  // Stage letters speak only of what is open: a stage whose date moved after its letters were written waits with them.
  return tx.$queryRaw<DueRow[]>`
    WITH single AS MATERIALIZED (
      SELECT * FROM "Message" WHERE state = 'queued' AND lane < 'bulk' AND lane <= ${upTo}::"Lane"
        AND "sendAfter" <= greatest(${now}::timestamptz, now())
      ORDER BY lane, "sendAfter", id LIMIT ${size} FOR UPDATE SKIP LOCKED
    ), open AS MATERIALIZED (
      SELECT b.id FROM "Broadcast" b LEFT JOIN "Stage" g ON g.id = b."stageId"
      WHERE b.state = 'sending' AND (g.id IS NULL OR g."opensAt" <= ${now}::timestamptz) ORDER BY b."releaseAt", b.id
    ), bulk AS MATERIALIZED (
      SELECT letter.* FROM open CROSS JOIN LATERAL (
        SELECT * FROM "Message" m WHERE m.state = 'queued' AND m.lane = 'bulk' AND m."broadcastId" = open.id
          AND m."sendAfter" <= greatest(${now}::timestamptz, now())
        ORDER BY m."sendAfter", m.id LIMIT ${size} FOR UPDATE SKIP LOCKED) AS letter
      WHERE ${upTo === 'bulk'} AND NOT EXISTS (SELECT 1 FROM single) LIMIT ${size}
    ), claimed AS MATERIALIZED (SELECT * FROM single UNION ALL SELECT * FROM bulk)
    SELECT m.id, m.lane::text AS lane, m.email, m.vars, coalesce(b."revisionId", m."revisionId") AS "revisionId", coalesce(m."expiresAt" <= now(), false) AS expired,
      s.id AS "subscriberId", s.state::text AS "subscriberState", s."tokenVersion", s."confirmedAt", s.zone,
      (SELECT w.name FROM "Member" w WHERE w.email = m.email) AS "memberName",
      coalesce(b.topic, m.topic)::text AS topic, b.vars AS "broadcastVars",
      (SELECT p.frequency::text FROM "Preference" p WHERE p."subscriberId" = s.id AND p.topic = coalesce(b.topic, m.topic)) AS frequency,
      coalesce(b.topic, m.topic) IS NOT NULL AS listed, coalesce(s."pausedUntil" > ${now}::timestamptz, false) AS away,
      m.lane = 'threads' AND EXISTS (
        SELECT 1 FROM "Notification" n LEFT JOIN "Thread" t ON t.id = n."threadId"
        JOIN "Version" v ON v.id = coalesce(t."versionId", n."versionId") JOIN "Submission" u ON u.id = v."submissionId"
        WHERE n."messageId" = m.id AND (u."deletedAt" IS NOT NULL
          OR EXISTS (SELECT 1 FROM "Hiding" h WHERE h."liftedAt" IS NULL AND (
            h."submissionId" = u.id AND n."memberId" <> u."memberId" OR h."commentId" = n."commentId" AND n.kind <> 'comment_hidden'))
          OR n.kind <> 'comment_hidden' AND EXISTS (SELECT 1 FROM "ThreadMute" x WHERE x."threadId" = n."threadId" AND x."memberId" = n."memberId")
          OR EXISTS (SELECT 1 FROM "Comment" c WHERE c.id = n."commentId" AND c."deletedAt" IS NOT NULL))) AS hidden,
      (SELECT max(x.scope)::text FROM "Suppression" x WHERE x.email = m.email AND x."liftedAt" IS NULL) AS suppressed
    FROM claimed m LEFT JOIN "Broadcast" b ON b.id = m."broadcastId" LEFT JOIN "Subscriber" s ON s.id = m."subscriberId"
    ORDER BY m.lane, m."sendAfter", m.id`
}
