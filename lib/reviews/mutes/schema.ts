import { z } from 'zod'

/** The button pressed names the wish, and its value the thread. */
export const muteSchema = z.strictObject({
  mute: z.uuid().optional(),
  hear: z.uuid().optional(),
  /** Where the button was, to come back to. */
  from: z.enum(['thread', 'list']),
})
