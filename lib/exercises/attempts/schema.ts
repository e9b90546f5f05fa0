import { z } from 'zod'
import { categorySchema } from '@/lib/exercises/schema'
import { whole } from '@/lib/plans/faults'
import { planId } from '@/lib/plans/schema'

export const leastText = 10
export const mostText = 600
export const mostFindings = 40

/** What one may point at. */
const element = z.union([planId, z.literal(whole)], { error: 'Please point at a part, or at the whole picture for what is missing.' })

const finding = {
  element,
  // Of its own, and no union of one: that would tell the error of what is in it, which is nobody's sentence.
  category: z.enum(categorySchema.options, { error: 'Please choose the row of the checklist it belongs to.' }),
  text: z
    .string()
    .trim()
    .min(leastText, `A few words more: at least ${leastText} characters.`)
    .max(mostText, `A finding ends at ${mostText} characters.`),
  fix: z.string().trim().max(mostText, `A fix ends at ${mostText} characters.`).default(''),
}

export const exerciseSlug = planId

export const beginAttemptSchema = z.strictObject({ slug: exerciseSlug })
/** `formKey` is made by the form, so that a repeated post is one finding. */
export const addFindingSchema = z.strictObject({ attemptId: z.uuid(), formKey: z.uuid(), ...finding })
/**
 * The form beside the picture, by the button pressed: writing down, or committing, which holds while words stand in it that are not written
 * down. Its words are checked as a finding where they are to become one. `nothing` says that its member looked and found nothing.
 */
export const boardSchema = z.strictObject({
  do: z.enum(['add', 'commit', 'commit-with', 'commit-without']).default('add'),
  attemptId: z.uuid(),
  formKey: z.uuid(),
  element: z.string().default(''),
  category: z.string().default(''),
  text: z.string().default(''),
  fix: z.string().default(''),
  nothing: z.literal('on').optional(),
})
/** `since` is the sign of the finding that was changed, as its reader saw it. */
export const changeFindingSchema = z.strictObject({ findingId: z.uuid(), since: z.string().max(64), ...finding })
export const removeFindingSchema = z.strictObject({ findingId: z.uuid() })
/** For each finding the flaw it names; empty for none of them. */
export const confirmMatchesSchema = z.strictObject({
  attemptId: z.uuid(),
  named: z.record(z.uuid(), z.union([planId, z.literal('')])).default({}),
})

export type AddFindingInput = z.output<typeof addFindingSchema>
export type ChangeFindingInput = z.output<typeof changeFindingSchema>
export type BoardInput = z.output<typeof boardSchema>
export type CommitAttemptInput = { attemptId: string; nothing?: 'on' | undefined }
export type ConfirmMatchesInput = z.output<typeof confirmMatchesSchema>
