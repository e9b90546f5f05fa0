import 'server-only'
import { cache } from 'react'
import type { Viewer } from '@/lib/auth/session'
import { ask } from '@/lib/pool'
import { isOpenTo } from '@/lib/submissions/queries'

/** The state of the conversation on a version as a word that says nothing but "another than before"; null when it is hidden from `viewer`. */
export async function findStamp(viewer: Viewer, versionId: string, now: Date): Promise<string | null> {
  const [isOpen, stamp] = await Promise.all([isOpenTo(viewer, versionId, now), stampOf(versionId)])
  return isOpen ? stamp : null
}

/**
 * The same for a caller who asks the gate otherwise; once a page. Whatever a reader may see change is in it: words and who wrote them,
 * answers, what was taken back, hidden or locked, and where threads stand. What a page shows of a conversation is kept under it
 * (lib/reviews/threads/queries.ts), so whoever shows more of one adds it here.
 */
export const stampOf = cache(readStamp)

/** The same, read at this moment. */
export async function readStamp(versionId: string): Promise<string> {
  const { rows } = await ask<{ stamp: string }>`
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
  )), 16) AS stamp`
  return rows[0]?.stamp ?? ''
}
