import { z } from 'zod'
import { slugSchema } from '@/lib/challenges/schema'
import { numberSchema } from '@/lib/submissions/schema'

/** One of one's own versions of a challenge, as a form names it. */
export const ownVersionSchema = z.strictObject({ slug: slugSchema, number: numberSchema })
