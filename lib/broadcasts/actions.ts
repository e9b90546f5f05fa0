'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { cancelBroadcast, letHeldGo, sendBroadcastNow, sendHeldAgain } from '@/lib/broadcasts/mutations'
import { batchDecisionSchema, broadcastDecisionSchema } from '@/lib/broadcasts/schema'
import { paths } from '@/lib/paths'

export const decideBroadcastAction = action(broadcastDecisionSchema, async (actor, { broadcastId, decision }) => {
  await (decision === 'send' ? sendBroadcastNow : cancelBroadcast)(actor, broadcastId)
  redirect(paths.studioMail())
})

export const decideBatchAction = action(batchDecisionSchema, async (actor, { batchId, decision }) => {
  await (decision === 'send' ? sendHeldAgain : letHeldGo)(actor, batchId)
  redirect(paths.studioMail())
})
