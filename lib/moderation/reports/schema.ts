import { z } from 'zod'
import { reasonSchema } from '@/lib/moderation/schema'
import { thingKinds } from '@/lib/moderation/things/schema'

/** Why somebody asks a moderator to look, as they choose it. */
export const reportReasons = {
  unkind: 'Unkind to a person',
  spam: 'Spam or advertising',
  off_topic: 'Not about the design',
  private_data: 'Private data of somebody',
  copied: 'Copied from somebody else',
  other: 'Something else',
} as const

const reasons = ['unkind', 'spam', 'off_topic', 'private_data', 'copied', 'other'] as const
const message = 'Please say in 10 to 1,000 characters what a moderator should see.'

export const reportSchema = z.strictObject({
  kind: z.enum(thingKinds),
  id: z.uuid(),
  reason: z.enum(reasons, 'Please choose a reason.'),
  words: z.string().trim().min(10, message).max(1000, message),
})
export type ReportInput = z.output<typeof reportSchema>

export const decideSchema = z.strictObject({
  kind: z.enum(thingKinds),
  id: z.uuid(),
  verdict: z.enum(['uphold', 'dismiss'], 'Please press one of the buttons.'),
  reason: reasonSchema,
})
export type DecideInput = z.output<typeof decideSchema>
