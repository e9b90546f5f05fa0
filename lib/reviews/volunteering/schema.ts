import { z } from 'zod'

/** Whether a member may be asked by name. */
export const volunteerSchema = z.strictObject({ wish: z.enum(['ask', 'leave']) })
