import { z } from 'zod'
import { worksheetIdSchema } from '@/lib/worksheets/saving/schema'

/** `beside` names what it lies beside: `version:…` or `attempt:…`. */
export const attachSchema = z.strictObject({
  id: worksheetIdSchema,
  beside: z.string().regex(/^(version|attempt):[0-9a-f-]{36}$/, 'Choose what to lay it beside.'),
})

export const detachSchema = z.strictObject({ id: worksheetIdSchema, attachment: worksheetIdSchema })
