import { z } from 'zod'
import { reasonSchema } from '@/lib/moderation/schema'

const hideable = z.enum(['comment', 'design'])

export const hideSchema = z.strictObject({ kind: hideable, id: z.uuid(), reason: reasonSchema })
export type HideInput = z.output<typeof hideSchema>
