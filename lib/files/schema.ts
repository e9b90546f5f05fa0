import { z } from 'zod'
import { slugSchema } from '@/lib/challenges/schema'

/** Which challenge's draft an upload is for. */
export const uploadSchema = z.strictObject({ challenge: slugSchema })

/** Which rendition of a picture is asked for; without a word the full one. */
export const fileQuerySchema = z.strictObject({ size: z.enum(['small']).optional() })

/** How a source is asked for: by itself, or inside its picture. */
export const sourceQuerySchema = z.strictObject({ as: z.enum(['png']).optional() })

/** Whether a text has the shape of a picture's public id: 128 bits as base64url. */
export const isPublicId = (text: string): boolean => /^[\w-]{22}$/.test(text)
