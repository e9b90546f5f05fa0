'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { correctLetter } from '@/lib/broadcasts/corrections/mutations'
import { correctionSchema } from '@/lib/broadcasts/corrections/schema'
import { paths } from '@/lib/paths'

export const correctLetterAction = action(correctionSchema, async (actor, input, now) => {
  await correctLetter(actor, input, now)
  redirect(paths.studioLetter(input.broadcastId))
})
