import { z } from 'zod'
import { kindNames } from '@/lib/worksheets/kind'
import { titleSchema } from '@/lib/worksheets/kinds/document'

export const worksheetIdSchema = z.uuid()
export const revisionSchema = z.coerce.number().int().min(1).max(100_000)

/** What the form of a sheet posts, whatever its kind: the fields as they were typed, in a tree of their names. */
export const sheetFormSchema = z.strictObject({
  kind: z.enum(kindNames),
  press: z.string().max(60),
  title: titleSchema,
  sheet: z.record(z.string(), z.unknown()).default({}),
  /** A document to bring in. */
  document: z.string().max(200_000, 'That is larger than a worksheet can be.').default(''),
  /** Of a saved one: which, and the revision its writer last saw. */
  id: worksheetIdSchema.optional(),
  base: revisionSchema.optional(),
  /** Of a new one: made by the page, so that a repeated post is one worksheet. */
  formKey: z.uuid().optional(),
  /** The page goes to a newly saved one by itself, once it has put by what was typed meanwhile. */
  stays: z.literal('1').optional(),
})

export const worksheetSchema = z.strictObject({ id: worksheetIdSchema })
export const restoreSchema = z.strictObject({ id: worksheetIdSchema, number: revisionSchema })
export const importSchema = z.strictObject({
  formKey: z.uuid(),
  document: z.string().min(1, 'Choose a file, or paste its text.').max(200_000, 'That is larger than a worksheet can be.'),
})
