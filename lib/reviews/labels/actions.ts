'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { relabelThread } from '@/lib/reviews/labels/mutations'
import { relabelSchema } from '@/lib/reviews/labels/schema'
import { announceThread } from '@/lib/reviews/live/mutations'
import { besideForm } from '@/lib/reviews/places/beside'

export const relabelAction = action(relabelSchema, async (actor, input, now) => {
  const { slug, handle, number, threadId } = await besideForm(await relabelThread(actor, input, now))
  announceThread(threadId)
  revalidatePath(paths.version(slug, handle, number))
  redirect(paths.thread(slug, handle, number, threadId))
})
