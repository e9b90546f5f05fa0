'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { Actor } from '@/lib/auth/session'
import { paths } from '@/lib/paths'
import { claimReview, extendReview, refuseOffer, returnReview } from '@/lib/reviews/mutations'
import { answerSchema, claimSchema, reviewSchema } from '@/lib/reviews/schema'
import { findDueWarmUp } from '@/lib/reviews/warm-ups/queries'

export const claimReviewAction = action(claimSchema, async (actor, { versionId }, now) => {
  return claimWarm(actor, versionId, now)
})

/** Whatever comes of it, the page is drawn again: what was passed over, or taken by somebody else, makes room for another offer. */
export const answerOfferAction = action(answerSchema, async (actor, answer, now) => {
  revalidatePath(paths.reviews())
  if ('refuse' in answer) return refuseOffer(actor, answer.refuse, now)
  return claimWarm(actor, answer.claim, now)
})

export const extendReviewAction = action(reviewSchema, async (actor, { reviewId }, now) => {
  await extendReview(actor, reviewId, now)
  revalidatePath(paths.reviews())
})

export const returnReviewAction = action(reviewSchema, async (actor, { reviewId }, now) => {
  await returnReview(actor, reviewId, now)
  revalidatePath(paths.reviews())
})

/** A first review in a domain begins with its warm-up; that page claims when it is done or passed over. */
async function claimWarm(actor: Actor, versionId: string, now: Date): Promise<never> {
  const domain = await findDueWarmUp(actor, versionId, now)
  if (domain) redirect(paths.warmUp(domain, versionId))
  const { id } = await claimReview(actor, versionId, now)
  redirect(paths.review(id))
}
