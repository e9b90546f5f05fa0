'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { confirmPlaces } from '@/lib/reviews/carrying/mutations'
import { confirmPlacesSchema } from '@/lib/reviews/carrying/schema'
import { announceThread } from '@/lib/reviews/live/mutations'

export const confirmPlacesAction = action(confirmPlacesSchema, async (actor, input, now) => {
  const { slug, handle, number, threadIds } = await confirmPlaces(actor, input, now)
  for (const threadId of threadIds) announceThread(threadId)
  revalidatePath(paths.version(slug, handle, number))
  redirect(paths.version(slug, handle, number))
})
