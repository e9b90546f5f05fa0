import { z } from 'zod'
import { isZone } from '@/lib/time'

const wallTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Please give a date and a time.')
const kind = z.enum(['brief', 'self_review', 'reference', 'round_up'])

/** A planned month: begins on a day, in a zone. */
export const scheduleSchema = z.strictObject({
  challengeId: z.uuid(),
  firstDay: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Please give the first day.'),
  zone: z.string().max(64).refine(isZone, 'This is not a time zone we know, like Europe/Berlin.'),
})

/** Moved dates, as wall times in the challenge's zone. `later` picks the second of an hour that happens twice. */
export const moveStagesSchema = z.strictObject({
  challengeId: z.uuid(),
  stages: z
    .array(z.strictObject({ kind, opensAt: wallTime, closesAt: z.union([wallTime, z.literal('')]), later: z.literal('on').optional() }))
    .max(8),
  reason: z.string().trim().min(10, 'Please say in a sentence why; members read it.').max(500),
})
export type MoveStages = z.output<typeof moveStagesSchema>

export const moveClockSchema = z.strictObject({ to: z.union([z.literal('next'), wallTime]), returnPath: z.string().max(2000).optional() })

/** What an edition stores of its plan; the kinds are already the database's. */
export const storedPlan = z.array(
  z.strictObject({
    kind: z.enum(['brief', 'self_review', 'reference', 'round_up']),
    afterDays: z.number(),
    at: z.string(),
    lastsDays: z.number().optional(),
    summary: z.string(),
  }),
)
export type Plan = z.output<typeof storedPlan>
