'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { markAllRead, markRead } from '@/lib/notifications/mutations'
import { markAllReadSchema, markReadSchema } from '@/lib/notifications/schema'
import { paths } from '@/lib/paths'

/** Marks one notification read. */
export const markReadAction = action(markReadSchema, async (actor, { id }, now) => {
  await markRead(actor, id, now)
  revalidatePath(paths.notifications())
})

/** Marks read what the list showed. */
export const markAllReadAction = action(markAllReadSchema, async (actor, { until }, now) => {
  await markAllRead(actor, until, now)
  revalidatePath(paths.notifications())
})
