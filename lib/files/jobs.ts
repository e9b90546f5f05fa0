import 'server-only'
import { db } from '@/lib/db'
import { removeWithoutRow } from '@/lib/files/renditions/mutations'
import { listStoredBefore } from '@/lib/files/store'
import { hashesOf, shownNowhere } from '@/lib/submissions/unused-files'

const day = 24 * 3_600_000
const mostAtOnce = 200

/**
 * Removes, after 24 hours, pictures taken out of a draft, uploads nothing refers to, and stored bytes without a row, in every store.
 * `now` is the machine's time: the age of a file is no stage of a challenge. Safe to run twice; returns how many files of bytes went.
 */
export async function sweepUploads(now: Date): Promise<number> {
  const before = new Date(now.getTime() - day)
  await db.draftDiagram.deleteMany({ where: { removedAt: { lt: before } } })
  const unattached = { createdAt: { lt: before }, ...shownNowhere }
  const rows = await db.storedFile.findMany({ where: unattached, select: { id: true, sha256: true, smallSha256: true }, take: mostAtOnce })
  await db.storedFile.deleteMany({ where: { id: { in: rows.map((row) => row.id) }, ...unattached } })
  let removed = await removeWithoutRow(rows.flatMap(hashesOf))
  // Nearly all that is old has a row: asked in lots, and nothing is held while the store is read.
  let lot: string[] = []
  for await (const sha256 of listStoredBefore(before))
    if (lot.push(sha256) === mostAtOnce) {
      removed += await removeWithoutRow(lot)
      lot = []
    }
  return removed + (await removeWithoutRow(lot))
}
