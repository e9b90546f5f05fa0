import { z } from 'zod'
import { reasonSchema } from '@/lib/moderation/schema'

/** A conversation is named by a comment in it. */
export const lockSchema = z.strictObject({ commentId: z.uuid(), reason: reasonSchema })
export type LockInput = z.output<typeof lockSchema>
