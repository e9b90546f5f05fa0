'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { readWarning, warnMember, withdrawWarning } from '@/lib/moderation/warnings/mutations'
import { readWarningSchema, warnSchema, withdrawWarningSchema } from '@/lib/moderation/warnings/schema'
import { paths } from '@/lib/paths'

export const warnAction = action(warnSchema, async (actor, input, now) => {
  await warnMember(actor, input, now)
  revalidatePath(paths.studioReports(), 'layout')
})

export const withdrawWarningAction = action(withdrawWarningSchema, async (actor, input, now) => {
  await withdrawWarning(actor, input, now)
  revalidatePath(paths.studioReports(), 'layout')
})

export const readWarningAction = action(readWarningSchema, async (actor, { warningId }, now) => {
  await readWarning(actor, warningId, now)
  revalidatePath(paths.home(), 'layout')
})
