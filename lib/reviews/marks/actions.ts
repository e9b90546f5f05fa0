'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { announceThread } from '@/lib/reviews/live/mutations'
import { markThread } from '@/lib/reviews/marks/mutations'
import { markSchema } from '@/lib/reviews/marks/schema'
import { besideForm } from '@/lib/reviews/places/beside'

export const markAction = action(markSchema, async (actor, input, now) => {
  const { slug, handle, number, threadId } = await besideForm(await markThread(actor, input, now))
  announceThread(threadId)
  revalidatePath(paths.version(slug, handle, number))
  redirect(paths.thread(slug, handle, number, threadId))
})
