import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import type { CommentInput, ReactionInput } from '@/lib/reviews/comments/schema'
import { findComment, type Place } from '@/lib/reviews/places/queries'

/** A comment's own address. */
export type CommentPlace = Place & { commentId: string }

/**
 * Takes one's own comment back, whenever it was written: its words, its earlier words and what others said about it by a button are
 * gone for good, its place and the replies stay. Twice is once. `not_found` where the actor may not see it, `forbidden` for another's.
 */
export async function takeCommentBack(actor: Actor, { commentId }: CommentInput, now: Date): Promise<CommentPlace> {
  const comment = found(await findComment(actor, commentId, now))
  authorize(actor, 'comment.delete', comment)
  await takePoint('comment.edit', actor.id)
  await db.$transaction(async (tx) => {
    const { count } = await tx.comment.updateMany({ where: { id: commentId, deletedAt: null }, data: { body: '', deletedAt: now } })
    if (count === 0) return
    await tx.commentEdit.deleteMany({ where: { commentId } })
    await tx.reaction.deleteMany({ where: { commentId } })
  })
  return { ...comment.place, commentId }
}

/**
 * Says one of four things about somebody else's comment, or takes it back. Each member says each once; twice is once.
 * `not_found` where the actor may not see it, `forbidden` on their own, `gone` when it was taken back, `rate_limited`.
 */
export async function react(actor: Actor, { commentId, kind, wish }: ReactionInput, now: Date): Promise<CommentPlace> {
  const comment = found(await findComment(actor, commentId, now))
  authorize(actor, 'comment.react', comment)
  if (comment.deletedAt) throw takenBack()
  await takePoint('comment.edit', actor.id)
  const said = { commentId, memberId: actor.id, kind }
  if (wish === 'give') await db.reaction.createMany({ data: { ...said, createdAt: now }, skipDuplicates: true })
  else await db.reaction.deleteMany({ where: said })
  return { ...comment.place, commentId }
}

const takenBack = () => new AppError('gone', 'This comment was taken back meanwhile by who wrote it.')
