import { randomUUID } from 'node:crypto'
import { db, type Transaction } from '@/lib/db'
import { newPublicId } from '@/lib/tokens'

type Meanwhile = (tx: Transaction) => Promise<unknown>

/** What comes of `begin` when another window holds the draft: `meanwhile` is written there and not seen yet when it begins, and stored while it waits. */
export async function besides<T>(submissionId: string, begin: () => Promise<T>, meanwhile: Meanwhile): Promise<T> {
  const { begun } = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Draft" WHERE "submissionId" = ${submissionId}::uuid FOR UPDATE`
    await meanwhile(tx)
    let settled = false
    const begun = begin().finally(() => {
      settled = true
    })
    begun.catch(() => undefined)
    while (!settled && !(await somebodyWaits())) await new Promise((resolve) => setTimeout(resolve, 10))
    return { begun }
  })
  return begun
}

async function somebodyWaits(): Promise<boolean> {
  const waiting = await db.$queryRaw<
    unknown[]
  >`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return waiting.length > 0
}

const picture = { mime: 'image/webp', bytes: 1, width: 800, height: 600, givenName: 'Drawing' }

/** A file nobody uses yet. */
export const makeFile = (tx: Transaction, ownerId: string) =>
  tx.storedFile.create({ data: { ...picture, publicId: newPublicId(), ownerId, sha256: randomUUID() }, select: { id: true } })

/** A drawing saved: another file in the place of the one a diagram showed, which goes. */
export async function drawAnew(tx: Transaction, ownerId: string, diagramId: string): Promise<string> {
  const { fileId } = await tx.draftDiagram.findUniqueOrThrow({ where: { id: diagramId }, select: { fileId: true } })
  const { id } = await makeFile(tx, ownerId)
  await tx.draftDiagram.update({ where: { id: diagramId }, data: { fileId: id } })
  await tx.storedFile.deleteMany({ where: { id: fileId, diagrams: { none: {} } } })
  return id
}
