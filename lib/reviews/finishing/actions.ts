'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { Actor } from '@/lib/auth/session'
import type { Preview } from '@/lib/forms'
import { renderMarkdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import { finishReview, noteWork, previewReview } from '@/lib/reviews/finishing/mutations'
import { type FinishReviewInput, guidedFormSchema, noteWorkSchema } from '@/lib/reviews/finishing/schema'
import { announceThread } from '@/lib/reviews/live/mutations'

/** Ends at the review's own page, which says what became of it; its button "Preview" writes nothing. */
export const finishReviewAction = action(guidedFormSchema, async (actor, { wish, ...input }, now) => {
  if (wish) return preview(actor, input, now)
  const { threads } = await finishReview(actor, input, now)
  for (const threadId of threads) announceThread(threadId)
  revalidatePath(paths.review(input.reviewId))
  redirect(paths.review(input.reviewId))
})

export const noteWorkAction = action(noteWorkSchema, async (actor, { reviewId }, now) => noteWork(actor, reviewId, now))

/** All remarks as others will read them, one below the other, each under its kind. */
async function preview(actor: Actor, input: FinishReviewInput, now: Date): Promise<Preview> {
  const remarks = await previewReview(actor, input, now)
  const drawn = remarks.map(({ slot, label, body }) => {
    const words = renderMarkdown(body, { prefix: `preview-${slot}-`, headingShift: 3 })
    return `<p><strong>${label.charAt(0).toUpperCase()}${label.slice(1)}</strong></p>${words}`
  })
  return { preview: drawn.join('\n') }
}
