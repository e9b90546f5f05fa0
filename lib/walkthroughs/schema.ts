import { z } from 'zod'
import { planFile, planId } from '@/lib/plans/schema'
import { countWords } from '@/lib/words'

const line = (most: number) => z.string().trim().min(1).max(most)
const words = (least: number, most: number) =>
  z
    .string()
    .trim()
    .superRefine((text, context) => {
      const count = countWords(text)
      if (count < least || count > most) context.addIssue({ code: 'custom', message: `has ${count} words; it wants ${least} to ${most}` })
    })

const step = z
  .strictObject({
    id: planId,
    title: line(70),
    /** What one is asked before anything is told. */
    ask: line(300),
    hint: line(300).optional(),
    tell: words(120, 260),
    /** The drawing as it stands after this step. */
    plan: planFile.optional(),
    /** What this step added to it. */
    new: z.array(planId).max(12).default([]),
    library: z.array(planId).max(4).default([]),
  })
  .superRefine(({ plan, new: added }, context) => {
    const parts = plan ? [...plan.groups, ...plan.nodes, ...plan.edges].map(({ id }) => id) : []
    for (const id of added)
      if (!parts.includes(id))
        context.addIssue({ code: 'custom', path: ['new'], message: plan ? `the plan has no part ${id}` : 'there is no plan in this step' })
  })

const part = z.strictObject({ id: planId, title: line(70), intro: line(2000), steps: z.array(step).min(4).max(7) })

/** A design told in parts, `content/walkthroughs/<slug>.yaml`. */
export const walkthroughFile = z
  .strictObject({ title: line(70), lede: line(200), minutes: z.number().int().min(15).max(180), parts: z.array(part).min(1).max(5) })
  .superRefine(({ parts }, context) => {
    const once = (ids: string[], place: string) => {
      for (const [index, id] of ids.entries())
        if (ids.indexOf(id) !== index) context.addIssue({ code: 'custom', path: ['parts'], message: `${place} ${id} is used twice` })
    }
    once(
      parts.map(({ id }) => id),
      'part',
    )
    // Answers are kept by the step alone.
    once(
      parts.flatMap(({ steps }) => steps.map(({ id }) => id)),
      'step',
    )
  })

export type WalkthroughFile = z.output<typeof walkthroughFile>

export const answerStepSchema = z.strictObject({
  slug: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  step: planId,
  answer: z
    .string()
    // A browser posts line breaks as two characters and counts them as one.
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(4_000, 'This ends at 4,000 characters.'))
    .refine((text) => countWords(text) >= 5, 'Please write a sentence of your own first: five words are enough.'),
})

export type AnswerStepInput = z.output<typeof answerStepSchema>
