'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { muteThread, unmuteThread } from '@/lib/reviews/mutes/mutations'
import { muteSchema } from '@/lib/reviews/mutes/schema'

export const muteAction = action(muteSchema, async (actor, { threadId, wish, from }, now) => {
  const place = wish === 'mute' ? await muteThread(actor, threadId, now) : await unmuteThread(actor, threadId, now)
  if (from === 'list') return revalidatePath(paths.notifications())
  revalidatePath(paths.version(place.slug, place.handle, place.number))
  redirect(paths.thread(place.slug, place.handle, place.number, place.threadId))
})
