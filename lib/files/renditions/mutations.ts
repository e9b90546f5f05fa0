import 'server-only'
import { db, type Transaction } from '@/lib/db'
import type { Rendition, Renditions } from '@/lib/files/renditions/rendering'
import { ensureFile, putFile, removeStoredFile, sha256Of } from '@/lib/files/store'
import type { Prisma } from '@/lib/generated/prisma/client'

/** What a file's row says of its two renditions. */
export const columnsOf = ({ full, small }: Renditions) => ({
  sha256: sha256Of(full.bytes),
  bytes: full.bytes.length,
  width: full.width,
  height: full.height,
  ...smallColumnsOf(small),
})

/** What a file's row says of its small rendition. */
export const smallColumnsOf = (small: Rendition) => ({
  smallSha256: sha256Of(small.bytes),
  smallBytes: small.bytes.length,
  smallWidth: small.width,
  smallHeight: small.height,
})

/**
 * Writes renditions into the store. Called before the transaction of their row, so that a slow store holds up no connection; what is
 * written and never gets a row goes with the sweep.
 */
export async function writeBytes(renditions: Rendition[]): Promise<void> {
  for (const [sha256, bytes] of byHash(renditions)) await putFile(sha256, bytes)
}

/**
 * Holds written renditions until their row is committed. The sweep takes the same locks before it removes bytes, so bytes and row
 * appear together. Locks are taken in one order: nobody waits in a ring.
 */
export async function keepBytes(tx: Transaction, renditions: Rendition[]): Promise<void> {
  for (const [sha256, bytes] of byHash(renditions)) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`
    await ensureFile(sha256, bytes)
  }
}

/**
 * Removes those of these stored bytes that no row names, each looked at once more under the lock of whoever stores the same. Called
 * when the rows are gone and that is committed; returns how many went.
 */
export async function removeWithoutRow(candidates: readonly string[]): Promise<number> {
  const rows = await db.storedFile.findMany({ where: ofBytes([...candidates]), select: { sha256: true, smallSha256: true } })
  const needed = new Set(rows.flatMap(({ sha256, smallSha256 }) => [sha256, smallSha256]))
  let removed = 0
  for (const sha256 of new Set(candidates)) if (!needed.has(sha256) && (await removeUnlessKept(sha256))) removed += 1
  return removed
}

async function removeUnlessKept(sha256: string): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      // Taken by whoever stores the same picture at this moment.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`
      if ((await tx.storedFile.count({ where: ofBytes([sha256]) })) > 0) return false
      await removeStoredFile(sha256)
      return true
    },
    // Longer than a store may take to answer: the lock holds until the bytes are gone.
    { timeout: 40_000, maxWait: 10_000 },
  )
}

const ofBytes = (hashes: string[]): Prisma.StoredFileWhereInput => ({
  OR: [{ sha256: { in: hashes } }, { smallSha256: { in: hashes } }],
})

const byHash = (renditions: Rendition[]) =>
  [...new Map(renditions.map(({ bytes }) => [sha256Of(bytes), bytes]))].sort(([a], [b]) => (a < b ? -1 : 1))
