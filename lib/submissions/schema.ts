import { z } from 'zod'
import { slugSchema } from '@/lib/challenges/schema'
import { licenses, visibilities } from '@/lib/submissions/terms'

/** A form that acts on one challenge. */
export const namedChallenge = z.strictObject({ slug: slugSchema })

/** What others may do with a design, and who may see it. */
export const termsSchema = z.strictObject({ slug: slugSchema, license: z.enum(licenses), visibility: z.enum(visibilities) })

/** One member's place in an address. */
export const handleSchema = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,60}$/i)

/** A version's place in an address, spelled in one way only. */
export const numberSchema = z
  .string()
  .regex(/^[1-9]\d{0,3}$/)
  .transform(Number)

export const pageSchema = z.strictObject({ after: z.uuid().optional() })

/** How a design is taken away: all of it, or as the folder of a pull request. */
export const archiveSchema = z.strictObject({ as: z.enum(['zip', 'folder']).default('zip') })
