import { z } from 'zod'
import { categorySchema, domains } from '@/lib/exercises/schema'
import { laidPlan } from '@/lib/plans/drawn'

/** What an edition shows to everybody; stored as JSON, checked when read. */
export const storedTask = z.strictObject({
  title: z.string(),
  lede: z.string(),
  domain: z.enum(domains),
  tags: z.array(z.string()),
  minutes: z.number(),
  story: z.string(),
  drawing: laidPlan,
})

const storedFlaw = z.strictObject({
  id: z.string(),
  title: z.string(),
  elements: z.array(z.string()),
  category: categorySchema,
  also: z.array(categorySchema),
  words: z.array(z.string()),
  explanation: z.string(),
  fix: z.string(),
  library: z.array(z.string()),
  /** The member whose finding it was, when it was added in the studio. */
  proposedById: z.uuid().optional(),
})

/** What an edition keeps back until an attempt is committed. */
export const storedKey = z.strictObject({
  flaws: z.array(storedFlaw),
  praise: z.strictObject({ elements: z.array(z.string()), text: z.string() }).optional(),
})

export type Task = z.output<typeof storedTask>
export type Flaw = z.output<typeof storedFlaw>
export type Key = z.output<typeof storedKey>
