import 'server-only'
import { db } from '@/lib/db'
import { shrinkPicture } from '@/lib/files/decoder'
import { keepBytes, smallColumnsOf, writeBytes } from '@/lib/files/renditions/mutations'
import { readStoredFile } from '@/lib/files/store'
import { log } from '@/lib/log'

const mostAtOnce = 20

/**
 * Makes the small rendition of pictures from before there was one, twenty at a time. `after` is what the run before returned: the last
 * id looked at, or null to begin again, so that a picture the store has lost holds up no other. Safe to run twice and side by side.
 */
export async function makeSmallRenditions(after: string | null): Promise<string | null> {
  const rows = await db.storedFile.findMany({
    where: { smallSha256: null, ...(after ? { id: { gt: after } } : {}) },
    select: { id: true, sha256: true, width: true, height: true },
    orderBy: { id: 'asc' },
    take: mostAtOnce,
  })
  const failed: unknown[] = []
  for (const row of rows) await makeSmall(row).catch((error) => failed.push(error))
  if (failed.length > 0) log.warn({ err: failed[0], failed: failed.length }, 'small renditions could not be made and are tried again')
  return rows.length < mostAtOnce ? null : (rows.at(-1)?.id ?? null)
}

async function makeSmall({ id, sha256, width, height }: { id: string; sha256: string; width: number; height: number }): Promise<void> {
  const small = await shrinkPicture({ bytes: await readStoredFile(sha256), width, height })
  await writeBytes([small])
  await db.$transaction(
    async (tx) => {
      await keepBytes(tx, [small])
      await tx.storedFile.updateMany({ where: { id, smallSha256: null }, data: smallColumnsOf(small) })
    },
    { timeout: 15_000, maxWait: 10_000 },
  )
}
