'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { finishReview } from '@/lib/reviews/finishing/mutations'
import { finishReviewSchema } from '@/lib/reviews/finishing/schema'
import { announceThread } from '@/lib/reviews/live/mutations'

/** Ends at the review's own page, which says what became of it. */
export const finishReviewAction = action(finishReviewSchema, async (actor, input, now) => {
  const { threads } = await finishReview(actor, input, now)
  for (const threadId of threads) announceThread(threadId)
  revalidatePath(paths.review(input.reviewId))
  redirect(paths.review(input.reviewId))
})
