import 'server-only'
import { db } from '@/lib/db'
import { listStoredBefore, removeStoredFile } from '@/lib/files/store'

const day = 24 * 3_600_000
const mostAtOnce = 200

/**
 * Removes, after 24 hours, pictures taken out of a draft, uploads nothing refers to, and stored bytes without a row.
 * `now` is the machine's time: the age of a file is no stage of a challenge. Safe to run twice; returns how many went.
 */
export async function sweepUploads(now: Date): Promise<number> {
  const before = new Date(now.getTime() - day)
  await db.draftDiagram.deleteMany({ where: { removedAt: { lt: before } } })
  const unattached = { createdAt: { lt: before }, draftDiagrams: { none: {} }, diagrams: { none: {} }, challengeImages: { none: {} } }
  const rows = await db.storedFile.findMany({ where: unattached, select: { id: true, sha256: true, smallSha256: true }, take: mostAtOnce })
  await db.storedFile.deleteMany({ where: { id: { in: rows.map((row) => row.id) }, ...unattached } })
  let removed = 0
  const ofRows = rows.flatMap(({ sha256, smallSha256 }) => (smallSha256 ? [sha256, smallSha256] : [sha256]))
  const candidates = new Set([...ofRows, ...(await listStoredBefore(before))])
  for (const sha256 of candidates) if (await removeWithoutRow(sha256)) removed += 1
  return removed
}

async function removeWithoutRow(sha256: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // Taken by whoever stores the same picture at this moment.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`
    if ((await tx.storedFile.count({ where: { OR: [{ sha256 }, { smallSha256: sha256 }] } })) > 0) return false
    await removeStoredFile(sha256)
    return true
  })
}
