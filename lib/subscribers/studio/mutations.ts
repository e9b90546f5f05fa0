import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { log } from '@/lib/log'
import { takePoint } from '@/lib/rate-limit'

type Scope = 'bulk' | 'all'

/** From now on nothing of `scope` is written to this address, whatever its owner chooses, until an organizer lifts it. */
export async function suppress(actor: Actor, subscriberId: string, scope: Scope, reason: string, now: Date): Promise<void> {
  authorize(actor, 'subscriber.change', null)
  await takePoint('studio.hour', actor.id)
  const { email } = found(await db.subscriber.findUnique({ where: { id: subscriberId }, select: { email: true } }))
  const { id } = await db.suppression.create({
    data: { email, reason: 'manual', scope, source: `by ${actor.handle}: ${reason}`, createdAt: now },
    select: { id: true },
  })
  log.info(
    { event: 'suppression.made', suppressionId: id, subscriberId, scope, actorId: actor.id },
    'an organizer stopped mail to a subscriber',
  )
}

/** Ends a suppression of whatever reason; the reason of the lifting is kept beside its source. `conflict` when it was lifted meanwhile. */
export async function liftSuppression(actor: Actor, suppressionId: string, reason: string, now: Date): Promise<void> {
  authorize(actor, 'subscriber.change', null)
  await takePoint('studio.hour', actor.id)
  const note = ` · lifted by ${actor.handle}: ${reason}`
  const lifted = await db.$executeRaw`
    UPDATE "Suppression" SET "liftedAt" = ${now}::timestamptz, source = source || ${note}::text WHERE id = ${suppressionId}::uuid AND "liftedAt" IS NULL`
  if (lifted === 0) throw new AppError('conflict', 'This is lifted already, or gone. Nothing was changed.')
  log.info({ event: 'suppression.lifted', suppressionId, actorId: actor.id }, 'an organizer lifted a suppression')
}
