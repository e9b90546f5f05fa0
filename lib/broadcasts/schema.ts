import { z } from 'zod'

export const broadcastDecisionSchema = z.strictObject({ broadcastId: z.uuid(), decision: z.enum(['send', 'cancel']) })
/** What an organizer does to a broadcast on its page. */
export const steerSchema = z.strictObject({ broadcastId: z.uuid(), wish: z.enum(['pause', 'resume', 'cancel', 'send']) })
export const adoptSchema = z.strictObject({ what: z.enum(['send', 'drop']) })
export const batchDecisionSchema = z.strictObject({ batchId: z.uuid(), decision: z.enum(['send', 'cancel']) })
