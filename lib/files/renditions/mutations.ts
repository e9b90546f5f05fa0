import 'server-only'
import type { Transaction } from '@/lib/db'
import type { Rendition, Renditions } from '@/lib/files/renditions/rendering'
import { ensureFile, putFile, sha256Of } from '@/lib/files/store'

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

const byHash = (renditions: Rendition[]) =>
  [...new Map(renditions.map(({ bytes }) => [sha256Of(bytes), bytes]))].sort(([a], [b]) => (a < b ? -1 : 1))
