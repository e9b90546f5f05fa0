import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { ask } from '@/lib/pool'
import { pointOf, refusedFor } from '@/lib/rate-limit'
import type { Place } from '@/lib/reviews/places/queries'
import { together } from '@/lib/together'

type NewReply = { threadId: string; body: string; formKey: string }
type Asked = NewReply & { authorId: string; mostComments: number; now: Date }
type Row = { authorId: string; slug: string; handle: string; number: number; ends: string | null; written: boolean }

/**
 * Writes, in one statement and with its points taken, what almost every reply is: by the designer, or by who handed in or looked, into
 * an open conversation with room, of an account older than a day. Returns where it stands; null, with nothing written, for all else,
 * which is for the caller to judge. Throws `rate_limited` where that is all that stands against it.
 *
 * What it knows of the gate is a part of `versionsVisibleTo`, never more than that: tests/integration/submissions/gate.test.ts holds
 * one against the other.
 */
export async function replyAtOnce(actor: Actor, reply: NewReply, mostComments: number, now: Date): Promise<Place | null> {
  if (actor.isNew) return null
  const row = await writeTogether({ ...reply, authorId: actor.id, mostComments, now })
  if (!row) return null
  if (row.ends !== null) throw refusedFor(Number(row.ends) - Date.now())
  return row.written ? { slug: row.slug, handle: row.handle, number: row.number, threadId: reply.threadId } : null
}

// What comes while two of these statements are under way is one statement: to start it costs more than to write one comment more.
const writeTogether = together<Asked, Row | undefined>({ runs: 2, most: 32, keyOf: ({ authorId }) => authorId, run: writeAll })

async function writeAll(asked: Asked[]): Promise<(Row | undefined)[]> {
  const machineNow = Date.now()
  const of = (limit: 'comment.hour' | 'comment.minute') => asked.map(({ authorId }) => pointOf(limit, authorId))
  const [hour, minute] = [of('comment.hour'), of('comment.minute')]
  const all = asked.map((reply, at) => ({
    ...reply,
    // Half a pair of signs, which jsonb does not take, is written as every other way of writing does.
    body: reply.body.toWellFormed(),
    hour: hour[at]?.counter,
    minute: minute[at]?.counter,
  }))
  // As one value: of a list PostgreSQL would look how long it is, and plan anew each time.
  const { rows } = await ask<Row>`
    WITH spot AS MATERIALIZED (
      SELECT a.*, place.* FROM jsonb_to_recordset(${JSON.stringify(all)}::jsonb) AS a ("threadId" uuid, "authorId" uuid, body text,
        "formKey" uuid, "mostComments" int, now timestamptz, hour text, minute text) CROSS JOIN LATERAL (
        SELECT c.slug, (SELECT handle FROM "Member" m WHERE m.id = s."memberId"), v.number
        FROM "Thread" t JOIN "Version" v ON v.id = t."versionId" JOIN "Submission" s ON s.id = v."submissionId"
          CROSS JOIN LATERAL (SELECT * FROM "Challenge" WHERE id = s."challengeId" LIMIT 1) c
        WHERE t.id = a."threadId" AND s."deletedAt" IS NULL
          AND (s."memberId" = a."authorId" OR (
            c."editionId" IS NOT NULL AND c."announcedAt" <= a.now
            AND EXISTS (SELECT FROM "Stage" g WHERE g."challengeId" = c.id AND g."opensAt" <= a.now)
            AND NOT EXISTS (SELECT FROM "Hiding" h WHERE h."submissionId" = s.id AND h."liftedAt" IS NULL)
            AND (EXISTS (SELECT FROM "Look" l WHERE l."challengeId" = c.id AND l."memberId" = a."authorId")
              OR EXISTS (SELECT FROM "Submission" o JOIN "Version" f ON f."submissionId" = o.id
                WHERE o."challengeId" = c.id AND o."memberId" = a."authorId" AND o."deletedAt" IS NULL))))
          AND NOT EXISTS (SELECT FROM "ThreadLock" k WHERE k."threadId" = a."threadId")
          AND NOT EXISTS (SELECT FROM "Block" b WHERE b."memberId" = a."authorId" AND b."liftedAt" IS NULL AND (b."endsAt" IS NULL
            OR b."endsAt" > now() + coalesce((SELECT milliseconds FROM "ClockShift" WHERE id = 1), 0) * interval '1 millisecond'))
          AND NOT EXISTS (SELECT FROM "Comment" p WHERE p."formKey" = a."formKey")
          AND (SELECT count(*) FROM "Comment" n WHERE n."threadId" = a."threadId") < a."mostComments"
        LIMIT 1) place
    ), point AS (
      -- As the database's take_point counts; written out it is planned with the rest. In one order for all, so that no two wait for each other.
      INSERT INTO "RateLimit" AS known (key, points, expire)
      SELECT counter, 1, ${machineNow}::bigint + span FROM spot,
        LATERAL (VALUES (hour, ${hour[0]?.milliseconds}::bigint), (minute, ${minute[0]?.milliseconds}::bigint)) AS named (counter, span)
      ORDER BY counter
      ON CONFLICT (key) DO UPDATE SET points = CASE WHEN known.expire <= ${machineNow} THEN 1 ELSE known.points + 1 END,
        expire = CASE WHEN known.expire <= ${machineNow} THEN excluded.expire ELSE known.expire END
      RETURNING key, points, expire
    ), judged AS MATERIALIZED (
      SELECT spot.*, (SELECT max(expire) FROM point WHERE (key = hour AND points > ${hour[0]?.most}::float8)
        OR (key = minute AND points > ${minute[0]?.most}::float8)) AS ends FROM spot
    ), written AS (
      INSERT INTO "Comment" ("threadId", "authorId", body, "formKey", "createdAt")
      SELECT "threadId", "authorId", body, "formKey", now FROM judged WHERE ends IS NULL
      ON CONFLICT ("formKey") DO NOTHING RETURNING "authorId"
    )
    SELECT "authorId", slug, handle, number, ends, "authorId" IN (SELECT "authorId" FROM written) AS written FROM judged`
  const byAuthor = new Map(rows.map((row) => [row.authorId, row]))
  return asked.map(({ authorId }) => byAuthor.get(authorId))
}
