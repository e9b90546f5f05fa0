'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { AppError } from '@/lib/errors'
import { acceptProposal, declineProposal, proposeFlaw } from '@/lib/exercises/proposals/mutations'
import { acceptProposalSchema, declineProposalSchema, proposeFlawSchema } from '@/lib/exercises/proposals/schema'
import { paths } from '@/lib/paths'

export const proposeFlawAction = action(proposeFlawSchema, async (actor, input, now) => {
  const { slug, attemptId } = await proposeFlaw(actor, input, now)
  revalidatePath(paths.attempt(slug, attemptId))
  redirect(`${paths.attempt(slug, attemptId)}#finding-${input.findingId}`)
})

export const acceptProposalAction = action(acceptProposalSchema, async (actor, input, now) => {
  try {
    await acceptProposal(actor, input, now)
  } catch (refusal) {
    // The form keeps its words, and gets the newest key beside it.
    if (refusal instanceof AppError && refusal.code === 'conflict') revalidatePath(paths.studioExercises())
    throw refusal
  }
  revalidatePath(paths.studioExercises())
  redirect(paths.studioExercises())
})

export const declineProposalAction = action(declineProposalSchema, async (actor, input, now) => {
  await declineProposal(actor, input, now)
  revalidatePath(paths.studioExercises())
  redirect(paths.studioExercises())
})
