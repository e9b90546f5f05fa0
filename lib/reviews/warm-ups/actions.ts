'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { claimReview } from '@/lib/reviews/mutations'
import { answerWarmUp, skipWarmUp } from '@/lib/reviews/warm-ups/mutations'
import { answerWarmUpSchema, skipWarmUpSchema } from '@/lib/reviews/warm-ups/schema'

export const answerWarmUpAction = action(answerWarmUpSchema, async (actor, { versionId, ...answer }, now) => {
  await answerWarmUp(actor, answer, now)
  revalidatePath(paths.warmUp(answer.domain))
  redirect(paths.warmUp(answer.domain, versionId))
})

export const skipWarmUpAction = action(skipWarmUpSchema, async (actor, { domain, versionId }, now) => {
  await skipWarmUp(actor, { domain }, now)
  if (!versionId) redirect(paths.reviews())
  const { id } = await claimReview(actor, versionId, now)
  redirect(paths.review(id))
})
