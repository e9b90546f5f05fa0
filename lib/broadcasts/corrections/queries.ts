import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'

/** A letter that has gone out, or began to, as a correction starts from it: its words and what is still queued. Null for others. */
export async function findCorrectable(actor: Actor, id: string, tx: Transaction | typeof db = db) {
  authorize(actor, 'mail.read', null)
  const row = await tx.broadcast.findFirst({
    where: { id, expandedAt: { not: null }, revisionId: { not: null }, state: { in: ['sending', 'paused', 'settled', 'cancelled'] } },
    select: {
      ...{ id: true, slug: true, stageId: true, topic: true, audience: true, markdown: true, releaseAt: true, revisionId: true },
      revision: { select: { subject: true, blocks: true } },
      editions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 },
      stage: { select: { kind: true, challenge: { select: { edition: { select: { letters: true } } } } } },
    },
  })
  if (!row?.revision || !row.revisionId) return null
  const { stage, revision, revisionId, ...letter } = row
  // A stage's words stand in its folder until they are corrected here.
  const shipped = stage?.challenge.edition?.letters.find(({ kind, audience }) => kind === stage.kind && audience === row.audience)
  return { ...letter, revisionId, subject: revision.subject, blocks: revision.blocks, markdown: row.markdown || (shipped?.markdown ?? '') }
}

export type Correctable = NonNullable<Awaited<ReturnType<typeof findCorrectable>>>

/** How many readers still wait for a letter and would get a corrected one. */
export async function countQueued(actor: Actor, broadcastId: string): Promise<number> {
  authorize(actor, 'mail.read', null)
  return db.message.count({ where: { broadcastId, state: 'queued' } })
}
