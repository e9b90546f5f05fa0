'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { attachWorksheet, detachWorksheet } from '@/lib/worksheets/attaching/mutations'
import { attachSchema, detachSchema } from '@/lib/worksheets/attaching/schema'

export const attachWorksheetAction = action(attachSchema, async (actor, { id, beside }, now) => {
  const [what, placeId = ''] = beside.split(':')
  await attachWorksheet(actor, id, what === 'version' ? { versionId: placeId } : { attemptId: placeId }, now)
  revalidatePath(paths.savedWorksheet(id))
})

export const detachWorksheetAction = action(detachSchema, async (actor, { id, attachment }) => {
  await detachWorksheet(actor, attachment)
  revalidatePath(paths.savedWorksheet(id))
})
