import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import type { LetterAudience } from '@/lib/broadcasts/letter'
import { db, type Transaction } from '@/lib/db'
import type { Topic } from '@/lib/generated/prisma/enums'

/** Readers of a letter before it has messages. */
export type Segment = { topic: Topic; audience: LetterAudience; challengeId: string | null }

/**
 * How many people a letter would reach if it went out now, by the rules of the expansion (expansion/recipients): confirmed, list
 * not off, address not suppressed, in the segment. Somebody who pauses mail counts: the pause may be over by then.
 */
export async function countPeople(
  actor: Actor,
  { topic, audience, challengeId }: Segment,
  tx: Transaction | typeof db = db,
): Promise<number> {
  authorize(actor, 'mail.read', null)
  const [row] = await tx.$queryRaw<{ people: number }[]>`
    WITH designer AS MATERIALIZED (
      SELECT m.email, bool_or(NOT EXISTS (
        SELECT 1 FROM "Thread" t WHERE t."authorId" <> u."memberId"
          AND t."versionId" = (SELECT v.id FROM "Version" v WHERE v."submissionId" = u.id ORDER BY v.number DESC LIMIT 1))) AS waits
      FROM "Submission" u JOIN "Member" m ON m.id = u."memberId"
      WHERE u."challengeId" = ${challengeId}::uuid AND u."deletedAt" IS NULL
        AND EXISTS (SELECT 1 FROM "Version" v WHERE v."submissionId" = u.id)
      GROUP BY m.email
    )
    SELECT count(*)::int AS people FROM "Subscriber" s
    LEFT JOIN "Preference" p ON p."subscriberId" = s.id AND p.topic = ${topic}::"Topic"
    LEFT JOIN designer d ON d.email = s.email
    WHERE s.state = 'confirmed' AND p.frequency IS DISTINCT FROM 'off'
      AND NOT EXISTS (SELECT 1 FROM "Suppression" x WHERE x.email = s.email AND x."liftedAt" IS NULL)
      AND CASE ${audience}::"Audience"
        WHEN 'all' THEN true
        WHEN 'submitted' THEN d.email IS NOT NULL
        WHEN 'not_yet' THEN d.email IS NULL
        WHEN 'waiting' THEN coalesce(d.waits, false) END`
  return row?.people ?? 0
}
