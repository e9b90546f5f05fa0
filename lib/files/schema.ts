import { z } from 'zod'
import { slugSchema } from '@/lib/challenges/schema'

/** Which challenge's draft an upload is for. */
export const uploadSchema = z.strictObject({ challenge: slugSchema })
