'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { copySchema } from '@/lib/broadcasts/drafts/schema'
import { sendTest } from '@/lib/broadcasts/trial/mutations'
import { paths } from '@/lib/paths'

export const sendTestAction = action(copySchema, async (actor, input, now) => {
  await sendTest(actor, input, now)
  revalidatePath(paths.studioLetter(input.broadcastId))
})
