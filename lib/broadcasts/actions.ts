'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { adoptInstance } from '@/lib/broadcasts/instance/mutations'
import { cancelBroadcast, letHeldGo, pauseBroadcast, resumeBroadcast, sendBroadcastNow, sendHeldAgain } from '@/lib/broadcasts/mutations'
import { adoptSchema, batchDecisionSchema, broadcastDecisionSchema, steerSchema } from '@/lib/broadcasts/schema'
import { paths } from '@/lib/paths'

export const decideBroadcastAction = action(broadcastDecisionSchema, async (actor, { broadcastId, decision }) => {
  await (decision === 'send' ? sendBroadcastNow : cancelBroadcast)(actor, broadcastId)
  redirect(paths.studioMail())
})

/** Pause, go on, end, or send what waits for a decision, and back to the letter's page. */
export const steerAction = action(steerSchema, async (actor, { broadcastId, wish }, now) => {
  if (wish === 'resume') await resumeBroadcast(actor, broadcastId, now)
  else await { pause: pauseBroadcast, cancel: cancelBroadcast, send: sendBroadcastNow }[wish](actor, broadcastId)
  redirect(paths.studioLetter(broadcastId))
})

export const adoptInstanceAction = action(adoptSchema, async (actor, { what }) => {
  await adoptInstance(actor, what)
  redirect(paths.studioMail())
})

export const decideBatchAction = action(batchDecisionSchema, async (actor, { batchId, decision }) => {
  await (decision === 'send' ? sendHeldAgain : letHeldGo)(actor, batchId)
  redirect(paths.studioMail())
})
