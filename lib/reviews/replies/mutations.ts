import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { ask } from '@/lib/pool'
import { pointOf, refusedFor } from '@/lib/rate-limit'
import type { Place } from '@/lib/reviews/places/queries'

type NewReply = { threadId: string; body: string; formKey: string }
type Row = { slug: string; handle: string; number: number; ends: string | null; written: boolean }

/**
 * Writes, in one statement and with its points taken, what almost every reply is: by the designer, or by who handed in or looked, into
 * an open conversation with room, of an account older than a day. Returns where it stands; null, with nothing written, for all else,
 * which is for the caller to judge. Throws `rate_limited` where that is all that stands against it.
 *
 * What it knows of the gate is a part of `versionsVisibleTo`, never more than that: tests/integration/submissions/gate.test.ts holds
 * one against the other.
 */
export async function replyAtOnce(
  actor: Actor,
  { threadId, body, formKey }: NewReply,
  mostComments: number,
  now: Date,
): Promise<Place | null> {
  if (actor.isNew) return null
  const machineNow = Date.now()
  const points = [pointOf('comment.hour', actor.id), pointOf('comment.minute', actor.id)]
  // Points count as in the database's `take_point`; written out they are planned with the rest.
  const { rows } = await ask<Row>`
    WITH spot AS MATERIALIZED (
      SELECT c.slug, (SELECT handle FROM "Member" m WHERE m.id = s."memberId"), v.number
      FROM "Thread" t JOIN "Version" v ON v.id = t."versionId" JOIN "Submission" s ON s.id = v."submissionId"
        CROSS JOIN LATERAL (SELECT * FROM "Challenge" WHERE id = s."challengeId" LIMIT 1) c
      WHERE t.id = ${threadId}::uuid AND s."deletedAt" IS NULL
        AND (s."memberId" = ${actor.id}::uuid OR (
          c."editionId" IS NOT NULL AND c."announcedAt" <= ${now}
          AND EXISTS (SELECT FROM "Stage" g WHERE g."challengeId" = c.id AND g."opensAt" <= ${now})
          AND NOT EXISTS (SELECT FROM "Hiding" h WHERE h."submissionId" = s.id AND h."liftedAt" IS NULL)
          AND (EXISTS (SELECT FROM "Look" l WHERE l."challengeId" = c.id AND l."memberId" = ${actor.id}::uuid)
            OR EXISTS (SELECT FROM "Submission" o JOIN "Version" f ON f."submissionId" = o.id
              WHERE o."challengeId" = c.id AND o."memberId" = ${actor.id}::uuid AND o."deletedAt" IS NULL))))
        AND NOT EXISTS (SELECT FROM "ThreadLock" k WHERE k."threadId" = ${threadId}::uuid)
        AND NOT EXISTS (SELECT FROM "Block" b WHERE b."memberId" = ${actor.id}::uuid AND b."liftedAt" IS NULL AND (b."endsAt" IS NULL
          OR b."endsAt" > now() + coalesce((SELECT milliseconds FROM "ClockShift" WHERE id = 1), 0) * interval '1 millisecond'))
        AND NOT EXISTS (SELECT FROM "Comment" p WHERE p."formKey" = ${formKey}::uuid)
        AND (SELECT count(*) FROM "Comment" n WHERE n."threadId" = ${threadId}::uuid) < ${mostComments}
    ), point AS (
      INSERT INTO "RateLimit" AS known (key, points, expire)
      SELECT counter, 1, ${machineNow}::bigint + span FROM spot,
        unnest(${points.map(({ counter }) => counter)}::text[], ${points.map(({ milliseconds }) => milliseconds)}::bigint[]) AS named (counter, span)
      ORDER BY counter
      ON CONFLICT (key) DO UPDATE SET points = CASE WHEN known.expire <= ${machineNow} THEN 1 ELSE known.points + 1 END,
        expire = CASE WHEN known.expire <= ${machineNow} THEN excluded.expire ELSE known.expire END
      RETURNING key, points, expire
    ), over AS MATERIALIZED (
      SELECT max(expire) AS ends FROM point
      JOIN unnest(${points.map(({ counter }) => counter)}::text[], ${points.map(({ most }) => most)}::float8[]) AS named (counter, most) ON counter = key
      WHERE points > most
    ), written AS (
      INSERT INTO "Comment" ("threadId", "authorId", body, "formKey", "createdAt")
      SELECT ${threadId}::uuid, ${actor.id}::uuid, ${body}, ${formKey}::uuid, ${now} FROM spot, over WHERE ends IS NULL
      ON CONFLICT ("formKey") DO NOTHING RETURNING 1
    )
    SELECT slug, handle, number, ends, EXISTS (SELECT FROM written) AS written FROM spot, over`
  const [row] = rows
  if (!row) return null
  if (row.ends !== null) throw refusedFor(Number(row.ends) - machineNow)
  return row.written ? { slug: row.slug, handle: row.handle, number: row.number, threadId } : null
}
