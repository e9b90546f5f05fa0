import 'server-only'
import type { Viewer } from '@/lib/auth/session'
import { ask } from '@/lib/pool'
import { isOpenTo } from '@/lib/submissions/queries'

/** The state of the conversation on a version as a word that says nothing but "another than before"; null when it is hidden from `viewer`. */
export async function findStamp(viewer: Viewer, versionId: string, now: Date): Promise<string | null> {
  const [isOpen, { stamp }] = await Promise.all([isOpenTo(viewer, versionId, now), readStamp(versionId)])
  return isOpen ? stamp : null
}

/** A thread whose news reach a reader: on their own design, with their words, told before, or muted. */
export type Told = { threadId: string; isMuted: boolean }

/**
 * The same for a caller who asks the gate otherwise, and which of its threads' news reach `reader`. Whatever a reader may see change is in it: words and who wrote them,
 * answers, what was taken back, hidden or locked, and where threads stand. What a page shows of a conversation is kept under it
 * (lib/reviews/threads/queries.ts), so whoever shows more of one adds it here.
 */
export async function readStamp(versionId: string, reader: Viewer = null): Promise<{ stamp: string; told: Told[] }> {
  const { rows } = await ask<{ stamp: string; told: Told[] | null }>`
  WITH shown AS (
    SELECT t.id FROM "Version" v JOIN "Version" o ON o."submissionId" = v."submissionId" AND o.number <= v.number
      JOIN "Thread" t ON t."versionId" = o.id WHERE v.id = ${versionId}::uuid)
  SELECT left(md5(concat_ws('|',
    (SELECT concat_ws(',', count(*), md5(string_agg(t.label::text, '' ORDER BY t.id))) FROM "Thread" t JOIN shown ON shown.id = t.id),
    (SELECT concat_ws(',', count(*), max(c."createdAt"), md5(string_agg(c."editedAt"::text, '' ORDER BY c.id)), count(c."deletedAt"), max(c."deletedAt"))
      FROM "Comment" c JOIN shown ON shown.id = c."threadId"),
    (SELECT string_agg(DISTINCT m.handle || ' ' || m.name, ',')
      FROM "Member" m JOIN "Comment" c ON c."authorId" = m.id JOIN shown ON shown.id = c."threadId"),
    (SELECT concat_ws(',', count(*), max(r."createdAt"))
      FROM "Reaction" r JOIN "Comment" c ON c.id = r."commentId" JOIN shown ON shown.id = c."threadId"),
    (SELECT concat_ws(',', count(*), max(h."createdAt"), max(h."liftedAt"))
      FROM "Hiding" h JOIN "Comment" c ON c.id = h."commentId" JOIN shown ON shown.id = c."threadId"),
    (SELECT concat_ws(',', count(*), max(r."createdAt"), string_agg(m.name, ',' ORDER BY m.id))
      FROM "ThreadResolution" r JOIN "Member" m ON m.id = r."memberId" JOIN shown ON shown.id = r."threadId"),
    (SELECT concat_ws(',', count(*), max(m."createdAt")) FROM "ThreadMark" m JOIN shown ON shown.id = m."threadId"),
    (SELECT concat_ws(',', count(*), max(l."createdAt")) FROM "ThreadLock" l JOIN shown ON shown.id = l."threadId"),
    (SELECT concat_ws(',', count(*), max(a."createdAt")) FROM "ThreadAnswer" a JOIN shown ON shown.id = a."threadId"),
    (SELECT concat_ws(',', count(*), max(p."proposedAt"), count(p."confirmedAt"), max(p."confirmedAt"))
      FROM "ThreadPlace" p WHERE p."versionId" = ${versionId}::uuid),
    (SELECT max(n.number) FROM "Version" v JOIN "Version" n ON n."submissionId" = v."submissionId" WHERE v.id = ${versionId}::uuid)
  )), 16) AS stamp,
  CASE WHEN ${reader?.id ?? null}::uuid IS NOT NULL THEN (
    SELECT json_agg(json_build_object('threadId', t.id, 'isMuted', m."memberId" IS NOT NULL)) FROM shown JOIN "Thread" t ON t.id = shown.id
      JOIN "Version" v ON v.id = t."versionId" JOIN "Submission" s ON s.id = v."submissionId"
      LEFT JOIN "ThreadMute" m ON m."threadId" = t.id AND m."memberId" = ${reader?.id ?? null}::uuid
      WHERE s."memberId" = ${reader?.id ?? null}::uuid OR m."memberId" IS NOT NULL
        OR EXISTS (SELECT 1 FROM "Comment" c WHERE c."threadId" = t.id AND c."authorId" = ${reader?.id ?? null}::uuid)
        OR EXISTS (SELECT 1 FROM "Notification" n WHERE n."threadId" = t.id AND n."memberId" = ${reader?.id ?? null}::uuid)
  ) END AS told`
  return { stamp: rows[0]?.stamp ?? '', told: rows[0]?.told ?? [] }
}
