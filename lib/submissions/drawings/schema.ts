import { z } from 'zod'
import { slugSchema } from '@/lib/challenges/schema'
import { drawingKinds } from '@/lib/submissions/drawings/drawing'

/** What is drawn with, in the address of a new drawing. */
export const newDrawingSchema = z.strictObject({ kind: z.enum(drawingKinds) })

/** The id a drawing has in its address. */
export const drawingIdSchema = z.uuid()

/** The fields of a save beside the picture. `expected` names the picture it was drawn on; empty for the first save. */
export const savedDrawingSchema = z.strictObject({
  kind: z.enum(drawingKinds),
  source: z.string().min(1, 'The source of the drawing is missing.'),
  expected: z
    .string()
    .regex(/^([\w-]{22})?$/, 'is no picture of ours')
    .transform((publicId) => publicId || null),
})

/** A diagram of one's own frozen version, to be gone on with. */
export const copySchema = z.strictObject({ slug: slugSchema, diagramId: z.uuid() })
