'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { sayHelp, type Thanked, thankReview } from '@/lib/reviews/thanks/mutations'
import { helpSchema, thankSchema } from '@/lib/reviews/thanks/schema'

export const thankAction = action(thankSchema, async (actor, input, now) => show(await thankReview(actor, input, now), input.reviewId))
export const helpAction = action(helpSchema, async (actor, input, now) => show(await sayHelp(actor, input, now), input.reviewId))

function show({ slug, handle, number }: Thanked, reviewId: string): never {
  revalidatePath(paths.version(slug, handle, number))
  redirect(paths.finishedReview(slug, handle, number, reviewId))
}
