import { z } from 'zod'

export const broadcastDecisionSchema = z.strictObject({ broadcastId: z.uuid(), decision: z.enum(['send', 'cancel']) })
export const batchDecisionSchema = z.strictObject({ batchId: z.uuid(), decision: z.enum(['send', 'cancel']) })
