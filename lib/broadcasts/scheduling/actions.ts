'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { chooseReadersHour, scheduleBroadcast } from '@/lib/broadcasts/scheduling/mutations'
import { readersHourSchema, scheduleLetterSchema } from '@/lib/broadcasts/scheduling/schema'
import { paths } from '@/lib/paths'

export const scheduleLetterAction = action(scheduleLetterSchema, async (actor, input, now) => {
  await scheduleBroadcast(actor, input, now)
  redirect(paths.studioLetter(input.broadcastId))
})

export const readersHourAction = action(readersHourSchema, async (actor, input) => {
  await chooseReadersHour(actor, input)
  revalidatePath(paths.studioLetter(input.broadcastId))
})
