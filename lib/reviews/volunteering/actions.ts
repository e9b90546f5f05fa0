'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { setVolunteering } from '@/lib/reviews/volunteering/mutations'
import { volunteerSchema } from '@/lib/reviews/volunteering/schema'

export const volunteerAction = action(volunteerSchema, async (actor, { wish }, now) => {
  await setVolunteering(actor, wish, now)
  revalidatePath(paths.reviews())
})
