import { z } from 'zod'
import { categoryKeys } from '@/lib/exercises/categories'
import { whole } from '@/lib/plans/faults'
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

/** The domains of content/warm-ups: an exercise teaches what its warm-up asks for. */
export const domains = ['orders', 'messaging', 'media', 'web'] as const

export const categorySchema = z.enum(categoryKeys)

const flaw = z.strictObject({
  id: planId,
  title: line(80),
  elements: z.array(planId).min(1).max(10),
  category: categorySchema,
  /** Other rows a reasonable reviewer may choose. */
  also: z.array(categorySchema).max(4).default([]),
  /** How people name it. */
  words: z.array(line(60)).min(5).max(12),
  explanation: words(40, 90),
  fix: words(25, 70),
  library: z.array(planId).min(1).max(3),
})

/** A flawed architecture with its key, `content/exercises/<number>-<slug>.yaml`. */
export const exerciseFile = z
  .strictObject({
    number: z.number().int().min(1).max(99),
    title: line(60),
    lede: line(160),
    domain: z.enum(domains),
    tags: z.array(line(40)).min(1).max(8),
    /** Suggested, never enforced. */
    minutes: z.number().int().min(10).max(20),
    story: words(120, 260),
    plan: planFile,
    flaws: z.array(flaw).min(3).max(12),
    /** One thing that holds. */
    praise: z.strictObject({ elements: z.array(planId).min(1).max(4), text: line(400) }).optional(),
  })
  .superRefine(({ plan, flaws, praise }, context) => {
    const refuse = (place: (string | number)[], message: string) => context.addIssue({ code: 'custom', path: place, message })
    if (plan.nodes.length < 7 || plan.nodes.length > 14) refuse(['plan', 'nodes'], `has ${plan.nodes.length} nodes; it wants 7 to 14`)
    const parts = new Set([whole, ...[...plan.groups, ...plan.nodes, ...plan.edges].map(({ id }) => id)])
    for (const [index, { id, elements, category, also }] of flaws.entries()) {
      if (flaws.findIndex((other) => other.id === id) !== index) refuse(['flaws', index, 'id'], `${id} is used twice`)
      for (const element of elements) if (!parts.has(element)) refuse(['flaws', index, 'elements'], `the plan has no part ${element}`)
      if (also.includes(category)) refuse(['flaws', index, 'also'], `${category} is its category already`)
    }
    for (const element of praise?.elements ?? []) if (!parts.has(element)) refuse(['praise'], `the plan has no part ${element}`)
  })

export type ExerciseFile = z.output<typeof exerciseFile>
export type FileFlaw = z.output<typeof flaw>
