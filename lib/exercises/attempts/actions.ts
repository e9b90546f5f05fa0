'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { Actor } from '@/lib/auth/session'
import { beginAttempt, changeFinding, confirmMatches, removeFinding, writeOnBoard } from '@/lib/exercises/attempts/mutations'
import { findAttempt } from '@/lib/exercises/attempts/queries'
import {
  beginAttemptSchema,
  boardSchema,
  changeFindingSchema,
  confirmMatchesSchema,
  removeFindingSchema,
} from '@/lib/exercises/attempts/schema'
import { paths } from '@/lib/paths'

export const beginAttemptAction = action(beginAttemptSchema, async (actor, { slug }, now) => {
  const { id } = await beginAttempt(actor, slug, now)
  redirect(paths.attempt(slug, id))
})

/** Writes a finding down, or commits the attempt, by the button pressed. */
export const boardAction = action(boardSchema, async (actor, input, now) => {
  await writeOnBoard(actor, input, now)
  await backTo(actor, input.attemptId, input.do === 'add' ? '#findings' : '')
})

export const changeFindingAction = action(changeFindingSchema, async (actor, input) => {
  const { attemptId } = await changeFinding(actor, input)
  await backTo(actor, attemptId, `#finding-${input.findingId}`)
})

export const removeFindingAction = action(removeFindingSchema, async (actor, { findingId }) => {
  const { attemptId } = await removeFinding(actor, findingId)
  await backTo(actor, attemptId, '#findings')
})

export const confirmMatchesAction = action(confirmMatchesSchema, async (actor, input, now) => {
  await confirmMatches(actor, input, now)
  await backTo(actor, input.attemptId)
})

/** The page of the attempt anew: with a new key in its forms, and on top of what was just done. */
async function backTo(actor: Actor, attemptId: string, place = ''): Promise<void> {
  const attempt = await findAttempt(actor, attemptId)
  if (!attempt) return
  const path = paths.attempt(attempt.exercise.slug, attemptId)
  revalidatePath(path)
  redirect(`${path}${place}`)
}
