'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { hide, lift } from '@/lib/moderation/hidings/mutations'
import { hideSchema } from '@/lib/moderation/hidings/schema'
import { paths } from '@/lib/paths'

export const hideAction = action(hideSchema, async (actor, input, now) => {
  await hide(actor, input, now)
  revalidatePath(paths.studioReports(), 'layout')
})

export const liftAction = action(hideSchema, async (actor, input, now) => {
  await lift(actor, input, now)
  revalidatePath(paths.studioReports(), 'layout')
})
