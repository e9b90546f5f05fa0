import { z } from 'zod'
import { categorySchema } from '@/lib/exercises/schema'
import { whole } from '@/lib/plans/faults'
import { planId } from '@/lib/plans/schema'

const text = (least: number, most: number) =>
  z.string().trim().min(least, `At least ${least} characters.`).max(most, `It ends at ${most} characters.`)

export const proposeFlawSchema = z.strictObject({ findingId: z.uuid(), why: text(10, 600) })

/** `editionId` is the one the organizer saw: another one meanwhile is a conflict. */
export const acceptProposalSchema = z.strictObject({
  findingId: z.uuid(),
  editionId: z.uuid(),
  title: text(5, 80),
  category: categorySchema,
  elements: z.record(z.union([planId, z.literal(whole)]), z.literal('on')).default({}),
  explanation: text(40, 700),
  fix: text(20, 600),
  words: text(3, 400),
  answer: z.string().trim().max(600).default(''),
})
export const declineProposalSchema = z.strictObject({ findingId: z.uuid(), answer: text(10, 600) })

export type ProposeFlawInput = z.output<typeof proposeFlawSchema>
export type AcceptProposalInput = z.output<typeof acceptProposalSchema>
export type DeclineProposalInput = z.output<typeof declineProposalSchema>
