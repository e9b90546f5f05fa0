'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { eraseSubscriber } from '@/lib/subscribers/erasure/mutations'
import { liftSuppression, suppress } from '@/lib/subscribers/studio/mutations'
import { eraseSchema, liftSchema, suppressSchema } from '@/lib/subscribers/studio/schema'

export const suppressAction = action(suppressSchema, async (actor, { subscriberId, scope, reason }, now) => {
  await suppress(actor, subscriberId, scope, reason, now)
  revalidatePath(paths.studioSubscriber(subscriberId))
})

export const liftAction = action(liftSchema, async (actor, { suppressionId, reason }, now) => {
  await liftSuppression(actor, suppressionId, reason, now)
  revalidatePath(paths.studioSubscribers())
})

export const eraseSubscriberAction = action(eraseSchema, async (actor, { subscriberId, reason }) => {
  await eraseSubscriber(actor, subscriberId, reason)
  redirect(paths.studioSubscribers({ erased: '1' }))
})
