'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { requestContext } from '@/lib/request-context'
import { comeBack, confirmSubscription, leave, subscribe } from '@/lib/subscribers/mutations'
import { comeBackSchema, confirmSchema, leaveSchema, subscribeSchema } from '@/lib/subscribers/schema'

const client = () => requestContext()?.client ?? 'unknown'

export const subscribeAction = publicAction(subscribeSchema, async (_, { email }, now) => {
  await subscribe(email, client(), now)
  redirect(paths.subscribeSent())
})

export const confirmSubscriptionAction = publicAction(confirmSchema, async (_, { token }, now) => {
  redirect(paths.subscribed(await confirmSubscription(token, client(), now)))
})

export const leaveAction = publicAction(leaveSchema, async (_, { token, scope }, now) => {
  await leave(token, scope, 'page', client(), now)
  redirect(paths.unsubscribe(token))
})

export const comeBackAction = publicAction(comeBackSchema, async (_, { token }, now) => {
  await comeBack(token, client(), now)
  redirect(paths.unsubscribe(token))
})
