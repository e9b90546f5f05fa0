import { z } from 'zod'
import { slugSchema } from '@/lib/challenges/schema'

/** A form that acts on one challenge. */
export const namedChallenge = z.strictObject({ slug: slugSchema })

/** One member's place in an address. */
export const handleSchema = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,60}$/i)

/** A version's place in an address, spelled in one way only. */
export const numberSchema = z
  .string()
  .regex(/^[1-9]\d{0,3}$/)
  .transform(Number)

export const pageSchema = z.strictObject({ after: z.uuid().optional() })
