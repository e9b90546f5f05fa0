import { z } from 'zod'
import { countWords } from '@/lib/words'

const line = (most: number) => z.string().trim().min(1).max(most)
const words = (least: number, most: number) =>
  z
    .string()
    .trim()
    .superRefine((text, context) => {
      const count = countWords(text)
      if (count < least || count > most) context.addIssue({ code: 'custom', message: `has ${count} words; it wants ${least} to ${most}` })
    })

/** Ids of key points, slugs of scenarios and of library entries. */
export const scenarioKey = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is lower-case words joined by hyphens')

/** How far along somebody is who would be asked this. */
export const levels = ['mid', 'senior', 'staff'] as const

/** What a scenario is about, in the order lists show it. */
export const topics = [
  'framing',
  'trade-offs',
  'data',
  'scaling',
  'reliability',
  'cost',
  'security',
  'operations',
  'migration',
  'messaging',
  'people',
] as const

export type Level = (typeof levels)[number]
export type Topic = (typeof topics)[number]

const task = {
  title: line(70),
  level: z.enum(levels),
  /** How long an answer may take. */
  minutes: z.number().int().min(5).max(7),
  topics: z.array(z.enum(topics)).min(1).max(4),
  prompt: words(50, 160),
}

const step = z.strictObject({ title: line(60), minutes: z.number().min(0.5).max(5).multipleOf(0.5), text: line(240) })

const point = z.strictObject({
  id: scenarioKey,
  point: line(140),
  why: line(260),
  /** By which an answer shows it: they find the member's own words. */
  words: z.array(line(60)).min(3).max(10),
})

const followUp = z.strictObject({ question: line(400), listensFor: line(400), answer: words(40, 110) })

const key = {
  tests: line(500),
  structure: z.array(step).min(4).max(6),
  points: z.array(point).min(6).max(9),
  mistakes: z
    .array(z.strictObject({ mistake: line(260), instead: line(400) }))
    .min(4)
    .max(6),
  answer: words(220, 380),
  followUps: z.array(followUp).min(3).max(5),
  library: z.array(scenarioKey).min(1).max(4),
}

/** What is shown before an answer. */
export const scenarioTask = z.strictObject(task)
/** What opens after one. */
export const scenarioKeys = z.strictObject(key)

/** An interview prompt with its key, `content/scenarios/<slug>.yaml`. */
export const scenarioFile = z.strictObject({ ...task, ...key }).superRefine((file, context) => {
  const refuse = (place: (string | number)[], message: string) => context.addIssue({ code: 'custom', path: place, message })
  const sum = file.structure.reduce((minutes, { minutes: more }) => minutes + more, 0)
  if (sum !== file.minutes) refuse(['structure'], `the steps take ${sum} minutes; the answer has ${file.minutes}`)
  for (const [index, { id }] of file.points.entries())
    if (file.points.findIndex((other) => other.id === id) !== index) refuse(['points', index, 'id'], `${id} is used twice`)
  for (const list of ['topics', 'library'] as const) {
    const entries: string[] = file[list]
    for (const [index, entry] of entries.entries()) if (entries.indexOf(entry) !== index) refuse([list, index], `${entry} is named twice`)
  }
})

export type ScenarioFile = z.output<typeof scenarioFile>
export type ScenarioTask = z.output<typeof scenarioTask>
export type ScenarioKeys = z.output<typeof scenarioKeys>
export type KeyPoint = ScenarioKeys['points'][number]
export type FollowUp = ScenarioKeys['followUps'][number]

/** The longest answer to a scenario, in characters: seven minutes of a fast typist are a quarter of it. */
export const mostAnswer = 20_000
const mostWords = 4_000

const typed = (most: number) =>
  z
    .string()
    // A browser posts line breaks as two characters and counts them as one.
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .pipe(z.string().max(most, `This ends at ${most.toLocaleString('en-US')} characters.`))

export const beginAnswerSchema = z.strictObject({ slug: scenarioKey })

const wholeNumber = z.coerce.number().int().min(0).max(1_000_000)

/** What is saved while one types. `revision` is what the writer last saw stored. */
export const savedAnswerSchema = z.strictObject({ answer: typed(mostAnswer), revision: wholeNumber })
export const writeAnswerSchema = savedAnswerSchema.extend({ id: z.uuid(), do: z.enum(['save', 'hand-in']) })

export const scoreAnswerSchema = z.strictObject({
  id: z.uuid(),
  scores: z.record(scenarioKey, z.coerce.number().int().min(0).max(2)).default({}),
  quotes: z
    .record(
      scenarioKey,
      typed(600).transform((text) => text.trim()),
    )
    .default({}),
})

/** Words of one's own, before somebody else's are shown: one short sentence at least. */
export const ownWords = typed(mostWords)
  .transform((text) => text.trim())
  .refine((text) => countWords(text) >= 5, 'Please write a sentence of your own first: five words are enough.')

export const followUpSchema = z.strictObject({ id: z.uuid(), position: z.coerce.number().int().min(0).max(9), answer: ownWords })

export type SavedAnswer = z.output<typeof savedAnswerSchema>
export type ScoreAnswerInput = z.output<typeof scoreAnswerSchema>
export type FollowUpInput = z.output<typeof followUpSchema>
