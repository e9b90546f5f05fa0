'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { lockThread, unlockThread } from '@/lib/moderation/locks/mutations'
import { lockSchema } from '@/lib/moderation/locks/schema'
import { paths } from '@/lib/paths'

export const lockAction = action(lockSchema, async (actor, input, now) => {
  await lockThread(actor, input, now)
  revalidatePath(paths.studioReports(), 'layout')
})

export const unlockAction = action(lockSchema, async (actor, input, now) => {
  await unlockThread(actor, input, now)
  revalidatePath(paths.studioReports(), 'layout')
})
