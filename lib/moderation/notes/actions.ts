'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { writeNote } from '@/lib/moderation/notes/mutations'
import { noteSchema } from '@/lib/moderation/notes/schema'
import { paths } from '@/lib/paths'

export const noteAction = action(noteSchema, async (actor, input, now) => {
  await writeNote(actor, input, now)
  revalidatePath(paths.studioReports(), 'layout')
})
