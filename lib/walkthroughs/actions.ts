'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { answerStep } from '@/lib/walkthroughs/mutations'
import { answerStepSchema } from '@/lib/walkthroughs/schema'

export const answerStepAction = action(answerStepSchema, async (actor, input, now) => {
  await answerStep(actor, input, now)
  revalidatePath(paths.walkthrough(input.slug), 'layout')
})
