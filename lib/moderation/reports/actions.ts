'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { decideReports, makeReport } from '@/lib/moderation/reports/mutations'
import { decideSchema, reportSchema } from '@/lib/moderation/reports/schema'
import { paths } from '@/lib/paths'

export const reportAction = action(reportSchema, async (actor, input, now) => {
  await makeReport(actor, input, now)
  revalidatePath(paths.moderatorsWords())
  redirect(paths.moderatorsWords())
})

export const decideAction = action(decideSchema, async (actor, input, now) => {
  await decideReports(actor, input, now)
  revalidatePath(paths.studioReports(), 'layout')
})
