import { z } from 'zod'

const wish = {
  when: z.enum(['now', 'at', 'local']),
  at: z.string().max(16).default(''),
  zone: z.string().max(64),
  later: z.literal('1').optional(),
}

/** The choice of a time, as the page's query carries it. */
export const wishSchema = z.strictObject(wish)

export const scheduleLetterSchema = z.strictObject({
  broadcastId: z.uuid(),
  /** The state of the words that were looked at. */
  base: z.string().max(64),
  shown: z.coerce.number().int().min(0),
  typed: z.string().max(20),
  ...wish,
})
export type ScheduleLetter = z.output<typeof scheduleLetterSchema>

export const readersHourSchema = z
  .strictObject({ broadcastId: z.uuid(), mode: z.enum(['instant', 'local']), localTime: z.string().max(5).default('') })
  .refine(({ mode, localTime }) => mode === 'instant' || /^([01]\d|2[0-3]):[0-5]\d$/.test(localTime), {
    path: ['localTime'],
    message: 'Please give an hour, like 09:00.',
  })
