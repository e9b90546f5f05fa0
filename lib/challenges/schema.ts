import { z } from 'zod'

const line = (most: number) => z.string().trim().min(1).max(most)

export const requirementSchema = z.strictObject({
  id: z.string().regex(/^[RN]\d{1,2}$/, 'is R or N and a number, like R4'),
  title: line(120),
  text: line(2000),
})

export const numberSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  label: line(120),
  value: z.number().finite().nonnegative(),
  unit: line(40),
  note: line(300).optional(),
})

export const plateSchema = z.strictObject({
  nodes: z
    .array(
      z.strictObject({
        id: line(40),
        label: line(24),
        shape: z.enum(['box', 'store']),
        col: z.number().int().min(0).max(3),
        row: z.number().int().min(0).max(2),
      }),
    )
    .min(2)
    .max(8),
  edges: z.array(z.strictObject({ from: line(40), to: line(40), line: z.enum(['solid', 'dashed']) })).max(16),
  question: z.strictObject({ node: line(40) }),
})

export const stances = ['covered', 'accepted', 'to-fix', 'not-applicable', 'unknown'] as const

export const limitSchema = z.strictObject({ title: line(160), text: line(2000), revisit: line(600) })
export const referenceAnswerSchema = z.strictObject({ question: line(120), stance: z.enum(stances), text: line(4000) })

/** What each stage stores in its document. */
export const briefDocument = z.strictObject({
  context: line(40_000),
  requirements: z.array(requirementSchema).min(1).max(60),
  numbers: z.array(numberSchema).max(40),
  plate: plateSchema,
  author: line(80),
  tags: z.array(line(40)).max(12),
})
export const referenceDocument = z.strictObject({
  text: line(80_000),
  limits: z.array(limitSchema).max(30),
  answers: z.array(referenceAnswerSchema).max(120),
})
export const roundUpDocument = z.strictObject({ text: line(40_000) })

export type Requirement = z.output<typeof requirementSchema>
export type ChallengeNumber = z.output<typeof numberSchema>
export type Plate = z.output<typeof plateSchema>
export type BriefDocument = z.output<typeof briefDocument>
export type ReferenceDocument = z.output<typeof referenceDocument>
export type RoundUpDocument = z.output<typeof roundUpDocument>

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80)
