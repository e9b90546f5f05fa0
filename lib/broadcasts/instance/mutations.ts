import 'server-only'
import { randomUUID } from 'node:crypto'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { requireFreshSession } from '@/lib/auth/session-store'
import { readHome } from '@/lib/broadcasts/instance/queries'
import { mailChannel } from '@/lib/broadcasts/outbox'
import { db, type Transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'

/** The first worker writes down where this database lives. Says whether this is that place. */
export async function claimHome(): Promise<boolean> {
  const home = await readHome()
  await db.instance.updateMany({ where: { id: 1, home: null }, data: { home } })
  return (await db.instance.count({ where: { id: 1, home } })) === 1
}

/**
 * Makes a copied or moved database this instance's own: new stamp, new home, and mail leaves again. `send` keeps the mail that
 * came along (frozen batches keep their keys, so the provider recognizes what the original has sent within a day); `drop`
 * cancels it, with every broadcast that was under way. Wants a recent sign-in; `conflict` when the database is at home.
 */
export async function adoptInstance(actor: Actor, what: 'send' | 'drop'): Promise<void> {
  authorize(actor, 'mail.decide', null)
  await requireFreshSession(actor)
  const home = await readHome()
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', '110s', true)`
      const { count } = await tx.instance.updateMany({
        where: { id: 1, home: { not: home } },
        data: { home, stamp: randomUUID().replaceAll('-', '') },
      })
      if (count === 0) throw new AppError('conflict', 'This database is at home here. Nothing was changed.')
      if (what === 'drop') await dropMail(tx)
      await tx.$executeRaw`SELECT pg_notify(${mailChannel}, 'bulk')`
    },
    { timeout: 120_000, maxWait: 10_000 },
  )
  log.info({ event: 'instance.adopted', actorId: actor.id, what }, 'an organizer made a copied database this instance’s own')
}

const reason = 'It belongs to the instance this one was copied from.'

async function dropMail(tx: Transaction) {
  await tx.$executeRaw`
    UPDATE "Broadcast" SET state = 'cancelled', reason = ${reason}, "settledAt" = now()
    WHERE state IN ('expanding', 'sending', 'paused', 'needs_decision') OR (state = 'scheduled' AND "releaseAt" <= now())`
  await tx.$executeRaw`
    UPDATE "Message" SET state = 'cancelled', reason = ${reason}, vars = CASE WHEN lane = 'sign_in' THEN '{}'::jsonb ELSE vars END
    WHERE state IN ('queued', 'batched')`
  await tx.$executeRaw`UPDATE "Batch" SET state = 'rejected', "lastOutcome" = 'dropped' WHERE state = 'inflight'`
}
