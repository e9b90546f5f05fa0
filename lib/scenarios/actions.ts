'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { answerFollowUp, beginAnswer, handIn, saveAnswer, scoreAnswer } from '@/lib/scenarios/mutations'
import { beginAnswerSchema, followUpSchema, scoreAnswerSchema, writeAnswerSchema } from '@/lib/scenarios/schema'

export const beginAnswerAction = action(beginAnswerSchema, async (actor, { slug }, now) => {
  redirect(paths.scenarioAnswer(slug, await beginAnswer(actor, slug, now)))
})

/** Saves or hands in, by the button pressed; a save answers with what stands there now, handing in leads to the key. */
export const writeAnswerAction = action(writeAnswerSchema, async (actor, { id, do: wish, ...input }, now) => {
  if (wish === 'save') return saveAnswer(actor, id, input, now)
  const { slug } = await handIn(actor, id, input, now)
  return goOn(slug, id, 'key')
})

export const scoreAnswerAction = action(scoreAnswerSchema, async (actor, input, now) => {
  const { slug } = await scoreAnswer(actor, input, now)
  return goOn(slug, input.id, 'points')
})

export const answerFollowUpAction = action(followUpSchema, async (actor, input, now) => {
  const { slug } = await answerFollowUp(actor, input, now)
  return goOn(slug, input.id, `follow-up-${input.position + 1}`)
})

function goOn(slug: string, id: string, part: string): never {
  revalidatePath(paths.practice(), 'layout')
  redirect(paths.scenarioAnswerPart(slug, id, part))
}
