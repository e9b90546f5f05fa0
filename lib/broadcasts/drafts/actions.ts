'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { copyToDraft, createDraft, deleteDraft, saveDraft } from '@/lib/broadcasts/drafts/mutations'
import { copySchema, draftSchema, newDraftSchema, saveDraftSchema } from '@/lib/broadcasts/drafts/schema'
import { paths } from '@/lib/paths'

export const createDraftAction = action(newDraftSchema, async (actor, { formKey, then, segment, ...words }, now) => {
  await createDraft(actor, formKey, { ...words, ...segment }, now)
  redirect(pathAfter[then](formKey))
})

/** Saves first, whatever is wished next, so that no button loses a word. */
export const saveDraftAction = action(saveDraftSchema, async (actor, { broadcastId, base, then, segment, ...words }) => {
  const saved = await saveDraft(actor, broadcastId, base, { ...words, ...segment })
  if (then !== 'stay') redirect(pathAfter[then](broadcastId))
  revalidatePath(paths.studioLetter(broadcastId))
  return saved
})

export const deleteDraftAction = action(draftSchema, async (actor, { broadcastId }) => {
  await deleteDraft(actor, broadcastId)
  redirect(paths.studioMail())
})

export const copyToDraftAction = action(copySchema, async (actor, { broadcastId, formKey }, now) => {
  await copyToDraft(actor, broadcastId, formKey, now)
  redirect(paths.studioLetter(formKey))
})

const pathAfter = {
  stay: paths.studioLetter,
  preview: (id: string) => paths.studioLetterPreview(id),
  schedule: (id: string) => paths.studioLetterSchedule(id),
}
