import { z } from 'zod'
import { labelSchema } from '@/lib/reviews/labels/schema'
import { mostContext, mostQuote } from '@/lib/reviews/passages/passage'
import { regionSchema } from '@/lib/reviews/pins/schema'
import { isTangled } from '@/lib/tangle'

/** S-3.3: the longest comment, in characters. */
export const mostComment = 10_000

/** Words of a comment, as they are stored. */
export const writtenWords = z
  .string()
  // A browser posts line breaks as two characters and counts them as one.
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(
    z
      .string()
      .min(1, 'There are no words in here yet.')
      .max(mostComment, `A comment ends at ${mostComment.toLocaleString('en-US')} characters.`)
      .refine((text) => !text.includes('\0'), 'There is a character in here that cannot be stored.')
      .refine((text) => !isTangled(text), 'This has so many Markdown signs in one place that it could not be shown. Please use fewer.'),
  )

const formKey = z.uuid()
// A button of the same form that posts nothing.
const wish = z.literal('preview').optional()

// A form posts a field nobody filled as nothing.
const optional = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/** Where a thread stands, as the fields of a form; `isOnePlace` holds them together. */
export const threadPlace = {
  diagramId: optional(z.uuid('This diagram is not known.')),
  region: regionSchema,
  quote: optional(z.string().max(mostQuote, `A passage ends at ${mostQuote} characters. Please choose fewer words.`)),
  quoteBefore: optional(z.string().max(mostContext)),
  quoteAfter: optional(z.string().max(mostContext)),
}

type PlaceInput = { [Field in keyof typeof threadPlace]?: z.output<(typeof threadPlace)[Field]> }

/** A thread stands nowhere, on a region of a diagram, or on words of the notes. */
export function isOnePlace({ diagramId, region, quote, quoteBefore, quoteAfter }: PlaceInput, context: z.RefinementCtx) {
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if ((diagramId === undefined) !== (region === undefined)) refuse('region', 'A pin needs a diagram and a place on it.')
  if (quote === undefined && (quoteBefore ?? quoteAfter) !== undefined) refuse('quote', 'The words of the notes are missing.')
  if (quote !== undefined && diagramId !== undefined)
    refuse('quote', 'A conversation is about a place on a diagram or about words of the notes. Please take one of them out.')
}

export const openThreadSchema = z
  .strictObject({ versionId: z.uuid(), body: writtenWords, formKey, wish, label: labelSchema.optional(), ...threadPlace })
  .superRefine(isOnePlace)
export const replySchema = z.strictObject({ threadId: z.uuid(), body: writtenWords, formKey, wish })
/** `since`: when what the form began with was written, in milliseconds; a comment that says something else by now is not overwritten. */
export const editCommentSchema = z.strictObject({
  commentId: z.uuid(),
  body: writtenWords,
  since: z.coerce.number().int().optional(),
  wish,
})
export const threadSchema = z.strictObject({ threadId: z.uuid() })

export type OpenThreadForm = z.output<typeof openThreadSchema>
export type ReplyForm = z.output<typeof replySchema>
export type OpenThreadInput = Omit<OpenThreadForm, 'wish'>
export type ReplyInput = Omit<ReplyForm, 'wish'>
export type EditCommentInput = z.output<typeof editCommentSchema>
export type ThreadInput = z.output<typeof threadSchema>
