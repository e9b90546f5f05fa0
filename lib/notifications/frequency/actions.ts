'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { chooseFrequency } from '@/lib/notifications/frequency/mutations'
import { frequencySchema } from '@/lib/notifications/frequency/schema'
import { paths } from '@/lib/paths'
import { requestContext } from '@/lib/request-context'

export const chooseFrequencyAction = action(frequencySchema, async (actor, { reviews }, now) => {
  await chooseFrequency(actor, reviews, requestContext()?.client ?? 'unknown', now)
  revalidatePath(paths.settings())
})
