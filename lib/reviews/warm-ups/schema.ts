import { z } from 'zod'
import { columns, drawingFaults } from '@/lib/reviews/warm-ups/drawing'

const line = (most: number) => z.string().trim().min(1).max(most)
const key = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is lower-case words joined by hyphens')

/** The kinds of flaws a warm-up hides, as a reader calls them. */
export const flawKinds = {
  'single-point': 'single point of failure',
  backpressure: 'nothing that takes the peak',
  secrets: 'a secret in the open',
  retries: 'tries without end',
  idempotency: 'the same thing done twice',
  observability: 'nobody would know',
  cost: 'cost trap',
  recovery: 'no way back',
} as const

/** An unbroken word of 11 letters is what fits into a box on a phone. */
const boxName = line(24).regex(/^(\S{1,11})( \S{1,11})*$/, 'is made of words of at most 11 letters')

const box = z.strictObject({
  id: key,
  name: boxName,
  shape: z.enum(['box', 'store', 'outside']),
  at: z.tuple([
    z
      .number()
      .int()
      .min(0)
      .max(columns - 1),
    z.number().int().min(0).max(5),
  ]),
  says: line(220),
})

/** An arrow one can point at has an id and says something; the others only join boxes. */
const link = z
  .strictObject({ id: key.optional(), from: key, to: key, says: line(220).optional() })
  .refine(({ id, says }) => (id === undefined) === (says === undefined), 'an arrow with an id says something, and the other way round')

const flaw = z.strictObject({
  kind: z.enum(Object.keys(flawKinds) as (keyof typeof flawKinds)[]), // the keys of that record
  parts: z.array(key).min(1).max(3),
  title: line(80),
  why: line(500),
  ask: line(240).regex(/\?$/, 'is a question'),
})

/** A flawed diagram with its key, `content/warm-ups/<domain>.yaml`. */
export const warmUpFile = z
  .strictObject({
    domain: key,
    title: line(60),
    /** A challenge with one of these tags belongs here. */
    tags: z.array(line(40)).min(1).max(20),
    /** Where challenges go whose tags name no domain. */
    general: z.boolean().default(false),
    warmUp: key,
    name: line(60),
    story: line(500),
    boxes: z.array(box).min(5).max(9),
    links: z.array(link).min(4).max(12),
    flaws: z.array(flaw).min(4).max(7),
    /** What holds: a remark that says exactly what is good is learned here too. */
    praise: z.strictObject({ parts: z.array(key).min(1), text: line(300) }),
  })
  .superRefine((file, context) => {
    const refuse = (place: string, message: string) => context.addIssue({ code: 'custom', path: [place], message })
    for (const fault of drawingFaults(file.boxes, file.links)) refuse('links', fault)
    const ids = [...file.boxes, ...file.links].flatMap(({ id }) => id ?? [])
    for (const id of ids.filter((id, index) => ids.indexOf(id) !== index)) refuse('boxes', `${id} is used twice`)
    for (const id of [...file.flaws, file.praise].flatMap(({ parts }) => parts))
      if (!ids.includes(id)) refuse('flaws', `there is no part ${id}`)
    const kinds = file.flaws.map(({ kind }) => kind)
    for (const kind of kinds.filter((kind, index) => kinds.indexOf(kind) !== index)) refuse('flaws', `two flaws are of the kind ${kind}`)
  })

export type WarmUpFile = z.output<typeof warmUpFile>

const mostWords = 300
const words = z.string().trim().max(mostWords, `A line ends at ${mostWords} characters.`)

export const domainSchema = key.max(40)

/** The parts pointed at, and a line for each that has one. `versionId` is the design whose review it warms up for. */
export const answerWarmUpSchema = z.strictObject({
  domain: domainSchema,
  versionId: z.uuid().optional(),
  pointed: z.record(key, z.literal('on')).default({}),
  words: z.record(key, words).default({}),
})
export const skipWarmUpSchema = z.strictObject({ domain: domainSchema, versionId: z.uuid().optional() })

/** What is kept of a walk. */
export const warmUpAnswer = z.strictObject({ parts: z.array(z.string()), words: z.record(z.string(), z.string()) })

export type WarmUpAnswer = z.output<typeof warmUpAnswer>
export type AnswerWarmUpInput = z.output<typeof answerWarmUpSchema>
export type SkipWarmUpInput = z.output<typeof skipWarmUpSchema>
