'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { claimReview, extendReview, refuseOffer, returnReview } from '@/lib/reviews/mutations'
import { answerSchema, claimSchema, reviewSchema } from '@/lib/reviews/schema'

export const claimReviewAction = action(claimSchema, async (actor, { versionId }, now) => {
  const { id } = await claimReview(actor, versionId, now)
  redirect(paths.review(id))
})

/** Whatever comes of it, the page is drawn again: what was passed over, or taken by somebody else, makes room for another offer. */
export const answerOfferAction = action(answerSchema, async (actor, answer, now) => {
  revalidatePath(paths.reviews())
  if ('refuse' in answer) return refuseOffer(actor, answer.refuse, now)
  const { id } = await claimReview(actor, answer.claim, now)
  redirect(paths.review(id))
})

export const extendReviewAction = action(reviewSchema, async (actor, { reviewId }, now) => {
  await extendReview(actor, reviewId, now)
  revalidatePath(paths.reviews())
})

export const returnReviewAction = action(reviewSchema, async (actor, { reviewId }, now) => {
  await returnReview(actor, reviewId, now)
  revalidatePath(paths.reviews())
})
