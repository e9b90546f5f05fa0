import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { mayFinish } from '@/lib/reviews/leases'
import { dateFields, type OwnReview } from '@/lib/reviews/queries'

/** What the guided form stands on: whether finishing now counts, what its holder has on the version already, and which forms have arrived. */
export async function findDesk(actor: Actor, { design: { versionId }, claimedAt }: OwnReview, now: Date) {
  const [all, threads, comments] = await Promise.all([
    db.review.findMany({ where: { versionId }, select: { id: true, ...dateFields } }),
    db.thread.count({ where: { versionId, authorId: actor.id, createdAt: { gte: claimedAt }, comments: { some: { deletedAt: null } } } }),
    db.comment.findMany({
      where: { authorId: actor.id, thread: { versionId } },
      select: { formKey: true },
      orderBy: { createdAt: 'desc' },
      take: 20,
    }),
  ])
  const own = all.find(({ reviewerId }) => reviewerId === actor.id)
  return { counts: own !== undefined && mayFinish(own, all, now), threads, arrived: comments.map(({ formKey }) => formKey) }
}

/** Whether this is a review of the actor's, also when its design is hidden from them: their own words are not. */
export async function isOwnReview(actor: Actor, id: string): Promise<boolean> {
  return (await db.review.count({ where: { id, reviewerId: actor.id } })) > 0
}
