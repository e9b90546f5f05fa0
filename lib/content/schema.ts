import { z } from 'zod'
import { limitSchema, numberSchema, plateSchema, referenceAnswerSchema, requirementSchema } from '@/lib/challenges/schema'

const line = (most: number) => z.string().trim().min(1).max(most)
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is lower-case words joined by hyphens')

/** How content folders spell the stages. */
export const folderKinds = { brief: 'brief', 'self-review': 'self_review', reference: 'reference', 'round-up': 'round_up' } as const
const folderKind = z.enum(['brief', 'self-review', 'reference', 'round-up']).transform((kind) => folderKinds[kind])

export const plannedStage = z.strictObject({
  kind: folderKind,
  afterDays: z.number().int().min(0).max(365),
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time like "09:00"'),
  lastsDays: z.number().int().min(1).max(365).optional(),
  summary: line(120),
})

export const challengeFile = z.strictObject({
  number: z.number().int().min(0).max(9999),
  title: line(80),
  lede: line(240),
  author: line(80),
  tags: z.array(line(40)).max(12),
  questionSet: z.string().regex(/^[a-z0-9-]+@\d+$/, 'is a name and a version, like well-architected@1'),
  stages: z.array(plannedStage).min(1).max(8),
  requirements: z.array(requirementSchema).min(1).max(60),
  numbers: z.array(numberSchema).max(40),
  plate: plateSchema,
})

const child = z.strictObject({ key, text: line(500), hint: line(1000).optional() })
const question = child.extend({ children: z.array(child).max(12).optional() })
export type QuestionEntry = z.output<typeof question>

export const ownQuestionsFile = z.strictObject({ questions: z.array(question).max(60) })

export const pillars = ['security', 'reliability', 'performance', 'cost', 'sustainability', 'operations'] as const
export const questionSetFile = z.strictObject({
  name: key,
  version: z.number().int().min(1),
  title: line(120),
  pillars: z
    .array(
      z.strictObject({ key: z.enum(pillars), title: line(60), intro: line(300).optional(), questions: z.array(question).min(1).max(40) }),
    )
    .min(1),
})

export const referenceFile = z.strictObject({
  diagrams: z.array(z.strictObject({ file: line(200), caption: line(300), alt: line(2000) })).max(12),
  limits: z.array(limitSchema).max(30),
  answers: z.array(referenceAnswerSchema).max(120),
})

export const letterHead = z.strictObject({ subject: line(120) })
