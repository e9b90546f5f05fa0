'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { found } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { muteThread, unmuteThread } from '@/lib/reviews/mutes/mutations'
import { muteSchema } from '@/lib/reviews/mutes/schema'
import { besideForm } from '@/lib/reviews/places/beside'

export const muteAction = action(muteSchema, async (actor, { mute, hear, from }, now) => {
  const thread = mute ? await muteThread(actor, mute, now) : await unmuteThread(actor, found(hear), now)
  if (from === 'list') return revalidatePath(paths.notifications())
  const { slug, handle, number } = await besideForm(thread)
  revalidatePath(paths.version(slug, handle, number))
  redirect(paths.thread(slug, handle, number, thread.threadId))
})
