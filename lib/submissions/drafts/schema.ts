import { z } from 'zod'
import { slugSchema } from '@/lib/challenges/schema'
import { orderedIds } from '@/lib/submissions/coverage'
import { notesBytes } from '@/lib/submissions/drafts/limits'
import { feedbackWishes, mostQuestions, withoutEmptyEnd } from '@/lib/submissions/wishes'

// A posted form spells line ends CRLF, a script LF; one text must not become two.
const text = (most: number, what: string) =>
  z
    .string()
    .transform((value) => value.replace(/\r\n?/g, '\n'))
    .refine((value) => !value.includes('\0'), 'has a character that cannot be kept')
    .refine((value) => [...value].length <= most, `${what} may have at most ${most.toLocaleString('en-US')} characters.`)

const notes = text(Number.POSITIVE_INFINITY, 'The notes').refine(
  (value) => new TextEncoder().encode(value).length <= notesBytes,
  'The notes may have at most 256 KiB.',
)

const shows = z
  .array(z.string().regex(/^[RN]\d{1,2}$/))
  .max(99)
  .transform(orderedIds)

const diagramText = { id: z.uuid(), caption: text(200, 'A caption'), alt: text(2000, 'A text alternative') }

const wish = z.enum(feedbackWishes, 'Choose how much you want to hear.')

const questions = z
  .array(text(300, 'A question'))
  .max(mostQuestions, `A version asks at most ${mostQuestions} questions.`)
  .transform(withoutEmptyEnd)

const draftText = { title: text(120, 'A title'), notes }
const most = 'A design has at most 12 diagrams.'

/** The body of an autosave. What a window from before there were wishes and marks does not send stays as it is. */
export const savedDraftSchema = z.strictObject({
  ...draftText,
  revision: z.number().int().min(0).max(2_147_483_647),
  wish: wish.optional(),
  questions: questions.optional(),
  diagrams: z
    .array(z.strictObject({ ...diagramText, shows: shows.optional() }))
    .max(12, most)
    .default([]),
})

export type DraftInput = z.output<typeof savedDraftSchema>

/** What the form's buttons ask for, after the text is saved. */
export const deskWish = z.union([
  z.enum(['save', 'preview', 'freeze', 'correct']).transform((verb) => ({ verb, diagramId: null })),
  z
    .string()
    .regex(/^(up|down|remove|restore):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'is nothing this page can do')
    .transform((wish) => {
      const [verb, diagramId] = wish.split(':')
      // The pattern above allows these four words and nothing else.
      return { verb: verb as 'up' | 'down' | 'remove' | 'restore', diagramId: diagramId ?? '' }
    }),
])

export const startSchema = z.strictObject({ slug: slugSchema })

/** The whole desk as a posted form. */
export const deskSchema = z.strictObject({
  challengeId: z.uuid(),
  slug: slugSchema,
  ...draftText,
  revision: z.coerce.number().int().min(0).max(2_147_483_647),
  feedback: wish.optional(),
  questions: questions.optional(),
  diagrams: z
    // Only marks that are set are posted, each under its own place: the list has holes.
    .array(z.strictObject({ ...diagramText, shows: z.preprocess((ids) => Object.values(ids ?? []), shows) }))
    .max(12, most)
    .default([]),
  wish: deskWish.default({ verb: 'save', diagramId: null }),
})

export const diagramSchema = z.strictObject({ challengeId: z.uuid(), slug: slugSchema, diagramId: z.uuid() })

export const previewSchema = z.strictObject({ slug: slugSchema, notes })
