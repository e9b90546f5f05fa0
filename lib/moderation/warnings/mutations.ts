import 'server-only'
import { recordDeed } from '@/lib/audit/mutations'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { takeModerationPoint } from '@/lib/moderation/pace/mutations'
import { lockRanks } from '@/lib/moderation/ranks/mutations'
import type { WarnInput } from '@/lib/moderation/warnings/schema'
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

/** The actor has read a word of the moderators to them; another's is left alone. */
export async function readWarning(actor: Actor, warningId: string, now: Date): Promise<void> {
  await db.warning.updateMany({ where: { id: warningId, memberId: actor.id, readAt: null }, data: { readAt: now } })
}
