import { z } from 'zod'
import { zoneNamed } from '@/lib/subscribers/zones'

const token = z.string().min(1).max(300)
const onOrOff = z.enum(['instant', 'off'], 'Please choose one of the two.')

export const preferencesSchema = z.strictObject({
  token,
  stages: onOrOff,
  newsletter: onOrOff,
  announcements: onOrOff,
  reviews: z.enum(['instant', 'daily', 'weekly', 'off'], 'Please choose one of the four.'),
  zone: z
    .string()
    .max(64, 'Please choose a time zone of the list.')
    .transform((typed, context) => {
      const zone = zoneNamed(typed)
      if (!zone) context.addIssue({ code: 'custom', message: 'Please choose a time zone of the list.' })
      return zone ?? 'UTC'
    }),
  // The languages there are.
  locale: z.enum(['en'], 'Letters are written in English so far.'),
})

export const tokenSchema = z.strictObject({ token })
export const noInputSchema = z.strictObject({})

export type PreferencesInput = Omit<z.output<typeof preferencesSchema>, 'token'>
