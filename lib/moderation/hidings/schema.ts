import { z } from 'zod'
import { reasonSchema } from '@/lib/moderation/schema'
import { hideableKinds } from '@/lib/moderation/things/schema'

export const hideSchema = z.strictObject({ kind: z.enum(hideableKinds), id: z.uuid(), reason: reasonSchema })
export type HideInput = z.output<typeof hideSchema>
