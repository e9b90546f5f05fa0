import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { requireFreshSession } from '@/lib/auth/session-store'
import { cancelQueued } from '@/lib/broadcasts/jobs'
import { mailChannel } from '@/lib/broadcasts/outbox'
import { db, type Transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { BroadcastDeed, BroadcastState } from '@/lib/generated/prisma/enums'

const decided = () => new AppError('conflict', 'Somebody has decided this meanwhile. Nothing was changed.')

/** Lets a broadcast that waits for a decision go out now, to everybody it was for. Wants a recent sign-in; `conflict` when it no longer waits. */
export async function sendBroadcastNow(actor: Actor, broadcastId: string): Promise<void> {
  authorize(actor, 'mail.decide', null)
  await requireFreshSession(actor)
  await db.$transaction(async (tx) => {
    await change(tx, broadcastId, ['needs_decision'], { state: 'expanding', reason: '' })
    await record(tx, actor, broadcastId, 'released')
    await tx.$executeRaw`SELECT pg_notify(${mailChannel}, 'bulk')`
  })
}

/**
 * Stops a planned broadcast, or one under way: from now on no batch of it is formed. Batches already frozen finish.
 * `conflict` when it is neither.
 */
export async function pauseBroadcast(actor: Actor, broadcastId: string, note = ''): Promise<void> {
  authorize(actor, 'mail.decide', null)
  await db.$transaction(async (tx) => {
    await change(tx, broadcastId, ['scheduled', 'expanding', 'sending'], { state: 'paused', reason: 'An organizer paused it.' })
    await record(tx, actor, broadcastId, 'paused', note)
  })
}

/**
 * Lets a paused broadcast go on where it was: sending, writing its messages, or waiting for its time; when that passed during
 * the pause it begins at once. Wants a recent sign-in; `conflict` when it is not paused.
 */
export async function resumeBroadcast(actor: Actor, broadcastId: string, now: Date): Promise<void> {
  authorize(actor, 'mail.decide', null)
  await requireFreshSession(actor)
  await db.$transaction(async (tx) => {
    const resumed = await tx.$executeRaw`
      UPDATE "Broadcast" SET reason = '', state = (CASE
        WHEN "expandedAt" IS NOT NULL THEN 'sending'
        WHEN expected IS NOT NULL OR "releaseAt" <= ${now}::timestamptz THEN 'expanding'
        ELSE 'scheduled' END)::"BroadcastState"
      WHERE id = ${broadcastId}::uuid AND state = 'paused'`
    if (resumed === 0) throw decided()
    await record(tx, actor, broadcastId, 'resumed')
    await tx.$executeRaw`SELECT pg_notify(${mailChannel}, 'bulk')`
  })
}

/**
 * Ends a broadcast for good. What went out or is frozen stays; messages still queued are cancelled, the first thousands here
 * and the rest by the worker. `conflict` when it has ended.
 */
export async function cancelBroadcast(actor: Actor, broadcastId: string, note = ''): Promise<void> {
  authorize(actor, 'mail.decide', null)
  await db.$transaction(async (tx) => {
    const ended = await tx.$executeRaw`
      UPDATE "Broadcast" SET state = 'cancelled', reason = 'An organizer cancelled it.', "settledAt" = now()
      WHERE id = ${broadcastId}::uuid AND state IN ('scheduled', 'needs_decision', 'expanding', 'sending', 'paused')`
    if (ended === 0) throw decided()
    await record(tx, actor, broadcastId, 'cancelled', note)
  })
  await cancelQueued(broadcastId)
}

/** Free broadcasts that have begun and not ended, which limits how many may be scheduled; stage mail does not count. */
export const countUnderWay = (tx: Transaction | typeof db): Promise<number> =>
  tx.broadcast.count({
    where: {
      stageId: null,
      OR: [{ state: { in: ['expanding', 'sending', 'needs_decision'] } }, { state: 'paused', expected: { not: null } }],
    },
  })

// Each change names the states it expects, so that of two decisions at one moment the second is told.
async function change(tx: Transaction, id: string, from: BroadcastState[], data: Prisma.BroadcastUpdateManyMutationInput) {
  const { count } = await tx.broadcast.updateMany({ where: { id, state: { in: from } }, data })
  if (count === 0) throw decided()
}

const record = (tx: Transaction, actor: Actor, broadcastId: string, deed: BroadcastDeed, note = '') =>
  tx.broadcastEvent.create({ data: { broadcastId, actorId: actor.id, deed, note } })

/**
 * Sends the mails of a held batch again, under a new key: those who got the first copy get a second, which is the organizer's
 * choice to make. Readers' wishes are asked again, and a letter corrected meanwhile goes as it reads now. Wants a recent sign-in.
 */
export async function sendHeldAgain(actor: Actor, batchId: string): Promise<void> {
  authorize(actor, 'mail.decide', null)
  await requireFreshSession(actor)
  await db.$transaction(async (tx) => {
    const released = await tx.$queryRaw<{ broadcastId: string | null }[]>`
      UPDATE "Message" m SET state = 'queued', reason = '', "batchId" = NULL, position = NULL,
        "revisionId" = coalesce((SELECT b."revisionId" FROM "Broadcast" b WHERE b.id = m."broadcastId"), m."revisionId")
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
