'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { muteThread, unmuteThread } from '@/lib/reviews/mutes/mutations'
import { muteSchema } from '@/lib/reviews/mutes/schema'
import { besideForm } from '@/lib/reviews/places/beside'

export const muteAction = action(muteSchema, async (actor, { threadId, wish, from }, now) => {
  const thread = wish === 'mute' ? await muteThread(actor, threadId, now) : await unmuteThread(actor, threadId, now)
  if (from === 'list') return revalidatePath(paths.notifications())
  const { slug, handle, number } = await besideForm(thread)
  revalidatePath(paths.version(slug, handle, number))
  redirect(paths.thread(slug, handle, number, threadId))
})
