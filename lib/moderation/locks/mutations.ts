import 'server-only'
import { recordDeed } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/session'
import { AppError, found } from '@/lib/errors'
import type { LockInput } from '@/lib/moderation/locks/schema'
import { judge } from '@/lib/moderation/things/mutations'

/** Closes the conversation a comment is in: it takes no more comments, and says why. Twice is a `conflict`. */
export async function lockThread(actor: Actor, { commentId, reason }: LockInput, now: Date): Promise<void> {
  await judge(actor, { kind: 'comment', id: commentId }, now, async (tx, thing) => {
    const threadId = found(thing.threadId)
    if (thing.locked !== null) throw new AppError('conflict', 'This conversation is closed already.')
    await tx.threadLock.create({ data: { threadId, moderatorId: actor.id, reason, createdAt: now } })
    await recordDeed(tx, actor, { deed: 'thread.locked', subject: `thread:${threadId}`, reason })
  })
}

/** Opens it again. `conflict` when it is open. */
export async function unlockThread(actor: Actor, { commentId, reason }: LockInput, now: Date): Promise<void> {
  await judge(actor, { kind: 'comment', id: commentId }, now, async (tx, thing) => {
    const threadId = found(thing.threadId)
    const { count } = await tx.threadLock.deleteMany({ where: { threadId } })
    if (count === 0) throw new AppError('conflict', 'This conversation is open already.')
    await recordDeed(tx, actor, { deed: 'thread.unlocked', subject: `thread:${threadId}`, reason })
  })
}
