import { z } from 'zod'

const reason = z
  .string()
  .trim()
  .min(10, 'Please give a reason of 10 to 500 characters.')
  .max(500, 'Please give a reason of 10 to 500 characters.')

// What a list is narrowed by. An address may carry anything: what it does not mean is left out.
export const filterSchema = z.object({
  search: z.string().trim().max(254).catch(''),
  state: z.enum(['pending', 'confirmed', 'unsubscribed', '']).catch(''),
  topic: z.enum(['stages', 'newsletter', 'reviews', 'announcements', '']).catch(''),
  suppressed: z.enum(['yes', 'no', '']).catch(''),
})

export const suppressSchema = z.strictObject({
  subscriberId: z.uuid(),
  scope: z.enum(['bulk', 'all'], 'Please choose one of the two.'),
  reason,
})
export const liftSchema = z.strictObject({ suppressionId: z.uuid(), reason })
export const eraseSchema = z.strictObject({ subscriberId: z.uuid(), reason })

export type SubscriberFilter = z.output<typeof filterSchema>

/** The filter as a query, without what narrows nothing. */
export const queryOf = (filter: SubscriberFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
