import { z } from 'zod'
import { helps, mostThanks } from '@/lib/reviews/thanks/words'

const line = z
  .string()
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'There are no words in here yet.').max(mostThanks, `Thanks end at ${mostThanks} characters.`))

export const thankSchema = z.strictObject({ reviewId: z.uuid(), words: line })
export const helpSchema = z.strictObject({ reviewId: z.uuid(), score: z.coerce.number().pipe(z.literal(helps)) })

export type ThankInput = z.output<typeof thankSchema>
export type HelpInput = z.output<typeof helpSchema>
