import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { requireFreshSession } from '@/lib/auth/session-store'
import { mailChannel } from '@/lib/broadcasts/outbox'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'

/**
 * Queues the failed messages of a broadcast again. Failed are only those the provider refused by name, so nobody gets two: an
 * unclear answer is held, not failed. Readers' wishes are asked again. Wants a recent sign-in; `conflict` when none is left.
 */
export async function sendFailedAgain(actor: Actor, broadcastId: string): Promise<void> {
  authorize(actor, 'mail.decide', null)
  await requireFreshSession(actor)
  await db.$transaction(async (tx) => {
    // Corrected meanwhile, it goes out as it reads now.
    const count = await tx.$executeRaw`
      UPDATE "Message" m SET state = 'queued', reason = '', "batchId" = NULL, position = NULL, "revisionId" = b."revisionId"
      FROM "Broadcast" b
      WHERE m."broadcastId" = ${broadcastId}::uuid AND m.state = 'failed' AND m."providerId" IS NULL
        AND b.id = m."broadcastId" AND b."revisionId" IS NOT NULL AND b.state IN ('sending', 'settled', 'paused')`
    if (count === 0) throw new AppError('conflict', 'There is no failed mail of this letter any more. Nothing was changed.')
    await tx.broadcast.updateMany({ where: { id: broadcastId, state: 'settled' }, data: { state: 'sending', settledAt: null } })
    await tx.$executeRaw`SELECT pg_notify(${mailChannel}, 'bulk')`
  })
}
