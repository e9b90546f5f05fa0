import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { requireFreshSession } from '@/lib/auth/session-store'
import { readUnsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { db, type Transaction } from '@/lib/db'
import { found } from '@/lib/errors'
import { log } from '@/lib/log'
import { takePoint } from '@/lib/rate-limit'
import { lockSubscriber, subscriberFor, turnOff } from '@/lib/subscribers/consent/mutations'
import { erasureMark } from '@/lib/subscribers/erasure-mark'
import { allTopics } from '@/lib/subscribers/topics'

/** Erases the reader a letter's token names, at their own word. `not_found` when the token is void, so also the second time. */
export async function eraseOwn(token: string, client: string): Promise<void> {
  const claim = found(readUnsubscribeToken(token))
  await takePoint('preferences.client', client)
  const id = await db.$transaction(async (tx) => {
    const id = await lockSubscriber(tx, claim)
    await erase(tx, id)
    return id
  })
  log.info({ event: 'subscriber.erased', subscriberId: id }, 'a reader erased themselves')
}

/** The same by an organizer who was asked to. Wants a recent sign-in and a reason, which is logged without names. */
export async function eraseSubscriber(actor: Actor, subscriberId: string, reason: string): Promise<void> {
  authorize(actor, 'subscriber.change', null)
  await requireFreshSession(actor)
  await takePoint('studio.hour', actor.id)
  await db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "Subscriber" WHERE id = ${subscriberId}::uuid FOR UPDATE`
    await erase(tx, found(row).id)
  })
  log.info({ event: 'subscriber.erased', subscriberId, actorId: actor.id, reasonLength: reason.length }, 'an organizer erased a reader')
}

/**
 * Removes row, choices, proofs and links; what waits is cancelled, what was sent keeps a mark instead of the address. A frozen
 * batch keeps its bytes until it is settled; `forgetErased` finds it then. Suppressions in force stay, under the mark.
 */
async function erase(tx: Transaction, id: string): Promise<void> {
  const { email } = await tx.subscriber.findUniqueOrThrow({ where: { id }, select: { email: true } })
  const mark = erasureMark(email)
  await tx.$executeRaw`DELETE FROM "MailboxLetter" WHERE "messageId" IN (SELECT id FROM "Message" WHERE "subscriberId" = ${id}::uuid)`
  await tx.$executeRaw`
    UPDATE "Message" SET email = ${mark}, vars = '{}',
      reason = CASE WHEN state IN ('queued', 'held') THEN 'erased' ELSE reason END,
      state = CASE WHEN state IN ('queued', 'held') THEN 'cancelled' ELSE state END
    WHERE "subscriberId" = ${id}::uuid AND state <> 'batched'`
  await tx.suppression.deleteMany({ where: { email, liftedAt: { not: null } } })
  await tx.suppression.updateMany({ where: { email }, data: { email: mark, source: '' } })
  await tx.$executeRaw`
    UPDATE "SubscriberImport" SET problems = (
      SELECT jsonb_agg(CASE WHEN p->>'email' = ${email} THEN p || '{"email": ""}' ELSE p END) FROM jsonb_array_elements(problems) AS p)
    WHERE problems @> jsonb_build_array(jsonb_build_object('email', ${email}::text))`
  await tx.subscriber.delete({ where: { id } })
  await keepMembersQuiet(tx, email)
}

// A member without a row would get replies by mail again: to be forgotten must not mean to be written to. What stops mail to
// the address is recalled with the row.
async function keepMembersQuiet(tx: Transaction, email: string) {
  if ((await tx.member.count({ where: { email } })) === 0) return
  const { id } = await subscriberFor(tx, email)
  await turnOff(tx, id, allTopics)
}
