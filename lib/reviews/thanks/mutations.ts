import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { notifyMembers } from '@/lib/notifications/mutations'
import { takePoint } from '@/lib/rate-limit'
import type { HelpInput, ThankInput } from '@/lib/reviews/thanks/schema'
import { versionsVisibleTo } from '@/lib/submissions/queries'

export type Thanked = { slug: string; handle: string; number: number }

/**
 * Thanks for a finished review in public, beside the design, and tells its reviewer the first time; other words take the place of the
 * ones before. For the author of the design; `not_found` for a review that is hidden or not finished, `conflict`
 * while a moderator has hidden the words before.
 */
export async function thankReview(actor: Actor, { reviewId, words }: ThankInput, now: Date): Promise<Thanked> {
  const { place, ...review } = await findForAuthor(actor, reviewId, now)
  await takePoint('edit.member', actor.id)
  await db.$transaction(async (tx) => {
    // The row is the lock: other words wait for a moderator who is hiding these, and are refused then.
    await tx.$queryRaw`SELECT 1 FROM "ReviewThanks" WHERE "reviewId" = ${reviewId}::uuid FOR UPDATE`
    if ((await tx.hiding.count({ where: { thanksId: reviewId, liftedAt: null } })) > 0)
      throw new AppError('conflict', 'A moderator has hidden your thanks here, so they cannot be changed now. Your text is kept.')
    await tx.reviewThanks.upsert({ where: { reviewId }, create: { reviewId, words, createdAt: now }, update: { words } })
    const { challengeId, versionId, reviewerId } = review
    const news = { event: `thanks:${reviewId}`, actorId: actor.id, kind: 'review_thanked', challengeId, versionId } as const
    await notifyMembers(tx, [reviewerId], news, now)
  })
  return place
}

/** Says to a reviewer, and to nobody else, how much a review helped. Said again, the last word holds. Refuses as `thankReview` does. */
export async function sayHelp(actor: Actor, { reviewId, score }: HelpInput, now: Date): Promise<Thanked> {
  const { place } = await findForAuthor(actor, reviewId, now)
  await takePoint('edit.member', actor.id)
  await db.reviewHelpfulness.upsert({ where: { reviewId }, create: { reviewId, score, createdAt: now }, update: { score } })
  return place
}

async function findForAuthor(actor: Actor, reviewId: string, now: Date) {
  const { reviewerId, version } = found(
    await db.review.findFirst({
      where: { id: reviewId, finishedAt: { not: null }, version: versionsVisibleTo(actor, now) },
      select: {
        reviewerId: true,
        version: {
          select: {
            id: true,
            number: true,
            submission: {
              select: { memberId: true, challengeId: true, member: { select: { handle: true } }, challenge: { select: { slug: true } } },
            },
          },
        },
      },
    }),
  )
  const { submission } = version
  authorize(actor, 'review.thank', { submissionMemberId: submission.memberId })
  const place: Thanked = { slug: submission.challenge.slug, handle: submission.member.handle, number: version.number }
  return { reviewerId, versionId: version.id, challengeId: submission.challengeId, place }
}
