import 'server-only'
import { zoneTimes } from '@/lib/broadcasts/expansion/local-time'
import type { Transaction } from '@/lib/db'

/** What one page came to: the last subscriber it looked at, null when there is none after it, and the figures of each broadcast. */
export type Page = { last: string | null; counts: { id: string; fit: number; excluded: number; inserted: number }[] }

/**
 * Writes the messages of the next `size` confirmed subscribers after `after` for these broadcasts of one stage, or one free
 * one, in a single statement: on one snapshot each reader is in exactly one of its audiences. The key of a message names stage
 * (or broadcast) and person, so nobody gets two, whatever audience they are in later and whoever runs this twice.
 */
export async function writeMessages(tx: Transaction, ids: string[], after: string | null, size: number, now: Date): Promise<Page> {
  const rows = await tx.$queryRaw<{ id: string; last: string | null; looked: number; fit: number; excluded: number; inserted: number }[]>`
    WITH ${zoneTimes(ids)}, page AS MATERIALIZED (
      SELECT id, email, lower(zone) AS zone, "confirmedAt" FROM "Subscriber"
      WHERE state = 'confirmed' AND id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY id LIMIT ${size}
    ), designer AS MATERIALIZED (
      SELECT b.id AS "broadcastId", m.email, bool_or(NOT EXISTS (
        SELECT 1 FROM "Thread" t WHERE t."authorId" <> u."memberId"
          AND t."versionId" = (SELECT v.id FROM "Version" v WHERE v."submissionId" = u.id ORDER BY v.number DESC LIMIT 1))) AS waits
      FROM "Broadcast" b LEFT JOIN "Stage" g ON g.id = b."stageId"
      JOIN "Submission" u ON u."challengeId" = coalesce(g."challengeId", b."challengeId") AND u."deletedAt" IS NULL
      JOIN "Member" m ON m.id = u."memberId"
      WHERE b.id = ANY(${ids}::uuid[]) AND b.audience <> 'all' AND EXISTS (SELECT 1 FROM "Version" v WHERE v."submissionId" = u.id)
      GROUP BY b.id, m.email
    ), audience AS MATERIALIZED (
      SELECT b.id AS "broadcastId", b."stageId", b."revisionId", s.id AS "subscriberId", s.email, b.mode, s.zone,
        s."confirmedAt" <= b."cutOffAt"
          AND (SELECT p.frequency FROM "Preference" p WHERE p."subscriberId" = s.id AND p.topic = b.topic) IS DISTINCT FROM 'off'
          AND s.email NOT IN (SELECT x.email FROM "Suppression" x WHERE x."liftedAt" IS NULL) AS fit
      FROM "Broadcast" b CROSS JOIN page s
      LEFT JOIN designer d ON d."broadcastId" = b.id AND d.email = s.email
      WHERE b.id = ANY(${ids}::uuid[]) AND CASE b.audience
        WHEN 'all' THEN true
        WHEN 'submitted' THEN d.email IS NOT NULL
        WHEN 'not_yet' THEN d.email IS NULL
        WHEN 'waiting' THEN coalesce(d.waits, false) END
    ), inserted AS (
      INSERT INTO "Message" ("dedupeKey", lane, "broadcastId", "subscriberId", "revisionId", email, "sendAfter")
      SELECT coalesce('stage:' || a."stageId", 'free:' || a."broadcastId") || ':' || a."subscriberId", 'bulk', a."broadcastId", a."subscriberId",
        a."revisionId", a.email, CASE a.mode WHEN 'local' THEN coalesce(here.at, home.at, ${now}::timestamptz) ELSE ${now}::timestamptz END
      FROM audience a
      LEFT JOIN "ZoneTime" here ON here."broadcastId" = a."broadcastId" AND here.zone <> '' AND here.zone = a.zone
      LEFT JOIN "ZoneTime" home ON home."broadcastId" = a."broadcastId" AND home.zone = ''
      WHERE a.fit
      ON CONFLICT DO NOTHING
      RETURNING "broadcastId"
    )
    SELECT b.id, (SELECT max(id::text) FROM page) AS last, (SELECT count(*) FROM page)::int AS looked,
      (SELECT count(*) FROM audience a WHERE a."broadcastId" = b.id AND a.fit)::int AS fit,
      (SELECT count(*) FROM audience a WHERE a."broadcastId" = b.id AND NOT a.fit)::int AS excluded,
      (SELECT count(*) FROM inserted i WHERE i."broadcastId" = b.id)::int AS inserted
    FROM "Broadcast" b WHERE b.id = ANY(${ids}::uuid[])`
  const [first] = rows
  return { last: first && first.looked === size ? first.last : null, counts: rows }
}
