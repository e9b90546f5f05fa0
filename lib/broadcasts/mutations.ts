import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { requireFreshSession } from '@/lib/auth/session-store'
import { mailChannel } from '@/lib/broadcasts/outbox'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'

const decided = () => new AppError('conflict', 'Somebody has decided this meanwhile. Nothing was changed.')

/** Lets a broadcast that waits for a decision go out now, to everybody it was for. Wants a recent sign-in; `conflict` when it no longer waits. */
export async function sendBroadcastNow(actor: Actor, broadcastId: string): Promise<void> {
  authorize(actor, 'mail.decide', null)
  await requireFreshSession(actor)
  const { count } = await db.broadcast.updateMany({
    where: { id: broadcastId, state: 'needs_decision' },
    data: { state: 'expanding', reason: '' },
  })
  if (count === 0) throw decided()
  await db.$executeRaw`SELECT pg_notify(${mailChannel}, 'bulk')`
}

/** Ends a planned or waiting broadcast before anybody got it; `conflict` once it is under way. */
export async function cancelBroadcast(actor: Actor, broadcastId: string): Promise<void> {
  authorize(actor, 'mail.decide', null)
  const { count } = await db.broadcast.updateMany({
    where: { id: broadcastId, state: { in: ['scheduled', 'needs_decision'] } },
    data: { state: 'cancelled', reason: 'An organizer cancelled it.' },
  })
  if (count === 0) throw decided()
}

/**
 * Sends the mails of a held batch again, under a new key: those who got the first copy get a second, which is the organizer's
 * choice to make. Readers' wishes are asked again. Wants a recent sign-in.
 */
export async function sendHeldAgain(actor: Actor, batchId: string): Promise<void> {
  authorize(actor, 'mail.decide', null)
  await requireFreshSession(actor)
  await db.$transaction(async (tx) => {
    const released = await tx.$queryRaw<{ broadcastId: string | null }[]>`
      UPDATE "Message" SET state = 'queued', reason = '', "batchId" = NULL, position = NULL
      WHERE "batchId" = ${batchId}::uuid AND state = 'held' AND lane <> 'sign_in' RETURNING "broadcastId"`
    if (released.length === 0) throw decided()
    const ids = [...new Set(released.flatMap(({ broadcastId }) => broadcastId ?? []))]
    await tx.broadcast.updateMany({ where: { id: { in: ids }, state: 'settled' }, data: { state: 'sending', settledAt: null } })
    await tx.$executeRaw`SELECT pg_notify(${mailChannel}, 'bulk')`
  })
}

/** Takes the mails of a held batch as delivered or lost; none is sent again. */
export async function letHeldGo(actor: Actor, batchId: string): Promise<void> {
  authorize(actor, 'mail.decide', null)
  const { count } = await db.message.updateMany({
    where: { batchId, state: 'held' },
    data: { state: 'cancelled', reason: 'An organizer let it go.' },
  })
  if (count === 0) throw decided()
}
