import 'server-only'
import { recordDeed } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/session'
import type { Transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { HideInput } from '@/lib/moderation/hidings/schema'
import { judge } from '@/lib/moderation/things/mutations'
import type { Thing } from '@/lib/moderation/things/queries'
import { hidingsOf, subjectOf } from '@/lib/moderation/things/schema'
import { notifyMembers, notifyOfThreads } from '@/lib/notifications/mutations'

/** Hides a comment, a design, thanks or a shared worksheet from everybody but its author and the staff, and tells the author, who reads the reason. Twice is a `conflict`. */
export async function hide(actor: Actor, { kind, id, reason }: HideInput, now: Date): Promise<void> {
  await judge(actor, { kind, id }, now, async (tx, thing) => {
    if (thing.hidden) throw new AppError('conflict', 'It is hidden already.')
    const made = await tx.hiding.create({
      data: { ...hidingsOf(kind, id), moderatorId: actor.id, reason, createdAt: now },
      select: { id: true },
    })
    await tell(tx, thing, `hiding:${made.id}`, now)
    await recordDeed(tx, actor, { deed: `${kind}.hidden`, subject: subjectOf(thing), reason })
  })
}

/** Shows it again as it was. `conflict` when it is not hidden. */
export async function lift(actor: Actor, { kind, id, reason }: HideInput, now: Date): Promise<void> {
  await judge(actor, { kind, id }, now, async (tx, thing) => {
    const lifted = { liftedAt: now, liftedById: actor.id }
    const { count } = await tx.hiding.updateMany({ where: { ...hidingsOf(kind, id), liftedAt: null }, data: lifted })
    if (count === 0) throw new AppError('conflict', 'It is not hidden any more.')
    await recordDeed(tx, actor, { deed: `${kind}.shown`, subject: subjectOf(thing), reason })
  })
}

async function tell(tx: Transaction, { kind, id, author, challengeId, threadId }: Thing, event: string, now: Date): Promise<void> {
  if (kind === 'worksheet') {
    await notifyMembers(tx, [author.id], { event, actorId: null, kind: 'worksheet_hidden' }, now)
    return
  }
  if (!challengeId) return
  if (kind !== 'comment' || !threadId) {
    const told = kind === 'thanks' ? 'thanks_hidden' : 'design_hidden'
    await notifyMembers(tx, [author.id], { event, actorId: null, kind: told, challengeId }, now)
    return
  }
  const about = { challengeId, threadId, commentId: id, actorId: null, members: [author.id] }
  await notifyOfThreads(tx, [{ event, kind: 'comment_hidden', ...about, at: now }])
}
