import { z } from 'zod'
import { heldStages } from '@/lib/challenges/personal-clock'
import { slugSchema } from '@/lib/challenges/schema'

/** A form about one's own month with one challenge. */
export const ownMonthSchema = z.strictObject({ slug: slugSchema })

/** The wish to see one stage before its day. */
export const revealSchema = z.strictObject({ slug: slugSchema, kind: z.enum(heldStages) })
