import 'server-only'
import type { Transaction } from '@/lib/db'
import type { contentOf } from '@/lib/submissions/content'

type Wanted = ReturnType<typeof contentOf>['diagrams'][number]

/**
 * Lays these diagrams into a version that is being corrected. A picture that stays keeps its row, and with it the pins on it; a note its
 * author had pinned to one that goes is about the version from now on, and places proposed on it are proposed anew.
 */
export async function replaceDiagrams(tx: Transaction, versionId: string, wanted: readonly Wanted[]): Promise<void> {
  const present = await tx.diagram.findMany({ where: { versionId }, select: { id: true, fileId: true }, orderBy: { position: 'asc' } })
  const kept = pairByFile(present, wanted)
  const leaving = present.flatMap(({ id }) => (kept.has(id) ? [] : id))
  const onLeaving = { where: { diagramId: { in: leaving } } }
  await tx.thread.updateMany({ ...onLeaving, data: { diagramId: null, region: null } })
  await tx.threadPlace.deleteMany(onLeaving)
  await tx.diagram.deleteMany({ where: { id: { in: leaving } } })
  // No two may have one position at any moment: all step aside first.
  await tx.diagram.updateMany({ where: { versionId }, data: { position: { increment: stepAside } } })
  for (const [id, words] of kept) await tx.diagram.update({ where: { id }, data: words })
  const stays = new Set(kept.values())
  await tx.diagram.createMany({ data: wanted.filter((diagram) => !stays.has(diagram)).map((diagram) => ({ ...diagram, versionId })) })
}

const stepAside = 1000

/** Which row goes on as which diagram: those of the same file, in order. */
function pairByFile(present: readonly { id: string; fileId: string }[], wanted: readonly Wanted[]): Map<string, Wanted> {
  const waiting = Map.groupBy(present, ({ fileId }) => fileId)
  return new Map(
    wanted.flatMap((diagram) => {
      const row = waiting.get(diagram.fileId)?.shift()
      return row ? [[row.id, diagram] as const] : []
    }),
  )
}
