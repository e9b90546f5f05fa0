import { z } from 'zod'
import { reactions } from '@/lib/reviews/comments/reactions'

export const commentSchema = z.strictObject({ commentId: z.uuid() })

const fault = 'Please press one of the buttons.'

/** A button's value, `<kind>.<comment>`: one form serves every comment of a page. Pressed twice it says the same. */
const reaction = z
  .string()
  .transform((value) => value.split('.'))
  .pipe(z.tuple([z.enum(reactions, fault), z.uuid(fault)], fault))
  .transform(([kind, commentId]) => ({ kind, commentId }))

export const reactionSchema = z.union(
  [
    z.strictObject({ give: reaction }).transform(({ give }) => ({ ...give, wish: 'give' as const })),
    z.strictObject({ take: reaction }).transform(({ take }) => ({ ...take, wish: 'take' as const })),
  ],
  fault,
)

export type CommentInput = z.output<typeof commentSchema>
export type ReactionInput = z.output<typeof reactionSchema>
