'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { markAllRead, markRead } from '@/lib/notifications/mutations'
import { markAllReadSchema, markReadSchema } from '@/lib/notifications/schema'
import { paths } from '@/lib/paths'

/** Marks one notification read and shows the list again. */
export const markReadAction = action(markReadSchema, async (actor, { id }, now) => {
  await markRead(actor, id, now)
  redirect(paths.notifications())
})

/** Marks read what the list showed. */
export const markAllReadAction = action(markAllReadSchema, async (actor, { until }, now) => {
  await markAllRead(actor, until, now)
  redirect(paths.notifications())
})
