import { z } from 'zod'
import { reasonSchema } from '@/lib/moderation/schema'

/** Days by name; the last is until somebody lifts it. */
export const blockLengths = { day: 1, week: 7, month: 30, open: null } as const
const lengths = ['day', 'week', 'month', 'open'] as const

export const blockSchema = z.strictObject({
  memberId: z.uuid(),
  scope: z.enum(['commenting', 'everything'], 'Please choose from what.'),
  length: z.enum(lengths, 'Please choose for how long.'),
  reason: reasonSchema,
})
export const liftBlockSchema = z.strictObject({ memberId: z.uuid(), reason: reasonSchema })

export type BlockInput = z.output<typeof blockSchema>
export type LiftBlockInput = z.output<typeof liftBlockSchema>
