import 'server-only'
import { recordDeed } from '@/lib/audit/mutations'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { recallNews } from '@/lib/broadcasts/recall/mutations'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { takeModerationPoint } from '@/lib/moderation/pace/mutations'
import { lockRanks } from '@/lib/moderation/ranks/mutations'
import type { WarnInput, WithdrawWarningInput } from '@/lib/moderation/warnings/schema'
import { notifyMembers } from '@/lib/notifications/mutations'

/** Tells a member in a moderator's own words what to do otherwise; it stands on their pages until they say they have read it. */
export async function warnMember(actor: Actor, { memberId, reason }: WarnInput, now: Date): Promise<void> {
  await takeModerationPoint(actor, now)
  await db.$transaction(async (tx) => {
    const { present, member } = await lockRanks(tx, actor, memberId)
    authorize(present, 'member.moderate', member)
    const data = { memberId, moderatorId: actor.id, reason, createdAt: now }
    const { id } = await tx.warning.create({ data, select: { id: true } })
    await notifyMembers(tx, [memberId], { event: `warning:${id}`, actorId: null, kind: 'warned' }, now)
    await recordDeed(tx, actor, { deed: 'member.warned', subject: `member:${memberId}`, reason })
  })
}

/**
 * Takes a warning back; who may warn may. It leaves its member's pages, its news and what mail has not gone out yet, they are told so,
 * and it stays in the record as withdrawn. `not_found` when absent, `conflict` the second time.
 */
export async function withdrawWarning(actor: Actor, { warningId, reason }: WithdrawWarningInput, now: Date): Promise<void> {
  authorize(actor, 'report.decide', null)
  await takeModerationPoint(actor, now)
  await db.$transaction(async (tx) => {
    const { memberId } = found(await tx.warning.findUnique({ where: { id: warningId }, select: { memberId: true } }))
    const { present, member } = await lockRanks(tx, actor, memberId)
    authorize(present, 'member.moderate', member)
    const withdrawn = { withdrawnAt: now, withdrawnById: actor.id }
    const { count } = await tx.warning.updateMany({ where: { id: warningId, withdrawnAt: null }, data: withdrawn })
    if (count === 0) throw new AppError('conflict', 'This warning is withdrawn already.')
    await recallNews(tx, memberId)
    await tx.notification.deleteMany({ where: { memberId, kind: 'warned', dedupeKey: `warning:${warningId}:${memberId}` } })
    await notifyMembers(tx, [memberId], { event: `warning-withdrawn:${warningId}`, actorId: null, kind: 'warning_withdrawn' }, now)
    await recordDeed(tx, actor, { deed: 'warning.withdrawn', subject: `member:${memberId}`, reason })
  })
}

/** The actor has read a word of the moderators to them; another's is left alone. */
export async function readWarning(actor: Actor, warningId: string, now: Date): Promise<void> {
  await db.warning.updateMany({ where: { id: warningId, memberId: actor.id, readAt: null }, data: { readAt: now } })
}
