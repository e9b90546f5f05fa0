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
  category: z.union([categorySchema], { error: 'Please choose the row of the checklist it belongs to.' }),
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
export const changeFindingSchema = z.strictObject({ findingId: z.uuid(), ...finding })
export const removeFindingSchema = z.strictObject({ findingId: z.uuid() })
/** `nothing` says that its member looked and found nothing. */
export const commitAttemptSchema = z.strictObject({ attemptId: z.uuid(), nothing: z.literal('on').optional() })
/** For each finding the flaw it names; empty for none of them. */
export const confirmMatchesSchema = z.strictObject({
  attemptId: z.uuid(),
  named: z.record(z.uuid(), z.union([planId, z.literal('')])).default({}),
})

export type AddFindingInput = z.output<typeof addFindingSchema>
export type ChangeFindingInput = z.output<typeof changeFindingSchema>
export type CommitAttemptInput = z.output<typeof commitAttemptSchema>
export type ConfirmMatchesInput = z.output<typeof confirmMatchesSchema>
