'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { worksheetSchema } from '@/lib/worksheets/saving/schema'
import { endShare, shareWorksheet } from '@/lib/worksheets/sharing/mutations'

export const shareWorksheetAction = action(worksheetSchema, async (actor, { id }, now) => {
  await shareWorksheet(actor, id, now)
  revalidatePath(paths.savedWorksheet(id))
})

export const endShareAction = action(worksheetSchema, async (actor, { id }, now) => {
  await endShare(actor, id, now)
  revalidatePath(paths.savedWorksheet(id))
})
