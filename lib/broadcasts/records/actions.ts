'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { sendFailedAgain } from '@/lib/broadcasts/records/mutations'
import { failedSchema } from '@/lib/broadcasts/records/schema'
import { paths } from '@/lib/paths'

export const sendFailedAgainAction = action(failedSchema, async (actor, { broadcastId }) => {
  await sendFailedAgain(actor, broadcastId)
  redirect(paths.studioLetter(broadcastId))
})
