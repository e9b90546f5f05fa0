import { z } from 'zod'
import { isTangled } from '@/lib/tangle'

/** S-3.3: the longest comment, in characters. */
export const mostComment = 10_000

const body = z
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

export const openThreadSchema = z.strictObject({ versionId: z.uuid(), body, formKey })
export const replySchema = z.strictObject({ threadId: z.uuid(), body, formKey })
export const editCommentSchema = z.strictObject({ commentId: z.uuid(), body })
export const threadSchema = z.strictObject({ threadId: z.uuid() })

export type OpenThreadInput = z.output<typeof openThreadSchema>
export type ReplyInput = z.output<typeof replySchema>
export type EditCommentInput = z.output<typeof editCommentSchema>
export type ThreadInput = z.output<typeof threadSchema>
