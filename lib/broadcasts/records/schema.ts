import { z } from 'zod'

/** What a list of recipients can be narrowed to. */
export const recordStates = ['waiting', 'sent', 'delivered', 'skipped', 'failed', 'held', 'bounced', 'complained'] as const
export type RecordState = (typeof recordStates)[number]

export const failedSchema = z.strictObject({ broadcastId: z.uuid() })
