import { z } from 'zod'

export const muteSchema = z.strictObject({
  threadId: z.uuid(),
  wish: z.enum(['mute', 'hear'], 'Please press one of the buttons.'),
  /** Where the button was, to come back to. */
  from: z.enum(['thread', 'list']),
})
