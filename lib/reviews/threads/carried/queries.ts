import 'server-only'
import { db } from '@/lib/db'

/**
 * The versions whose threads show on a version: its own, and on the newest of its design those of all before it. The caller asks the
 * gate; a version that does not exist shows none.
 */
export async function listShownVersions(versionId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM "Version" v JOIN "Version" o ON o."submissionId" = v."submissionId"
    WHERE v.id = ${versionId}::uuid AND (o.id = v.id OR o.number < v.number AND NOT EXISTS (
      SELECT 1 FROM "Version" n WHERE n."submissionId" = v."submissionId" AND n.number > v.number))`
  return rows.map(({ id }) => id)
}
