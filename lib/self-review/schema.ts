import { z } from 'zod'
import { slugSchema } from '@/lib/challenges/schema'
import { stances } from '@/lib/self-review/stances'

/** The longest answer, in characters. */
export const mostAnswer = 10_000

const wholeNumber = z.coerce.number().int().min(0).max(1_000_000)

export const answerSchema = z.strictObject({
  question: z.string().min(1).max(120),
  text: z
    .string()
    // A browser posts line breaks as two characters and counts them as one.
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .pipe(z.string().max(mostAnswer, `An answer ends at ${mostAnswer.toLocaleString('en-US')} characters.`))
    .refine((text) => !text.includes('\0'), 'There is a character in here that cannot be stored.'),
  stance: z
    .enum(['', ...stances])
    .nullish()
    .transform((stance) => stance || null),
  /** What the writer last saw stored; 0 for nothing. */
  revision: wholeNumber,
})

/** What a form without JavaScript posts: one pillar's answers. */
export const answersSchema = z.strictObject({ slug: slugSchema, answers: z.array(answerSchema).min(1).max(100) })

export type AnswerInput = z.output<typeof answerSchema>
