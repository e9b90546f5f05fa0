import { z } from 'zod'

export const frequencySchema = z.strictObject({
  reviews: z.enum(['instant', 'daily', 'weekly', 'off'], 'Please choose one of the four.'),
})
