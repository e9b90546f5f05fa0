import { z } from 'zod'

export const correctionSchema = z.strictObject({
  broadcastId: z.uuid(),
  /** The revision that was corrected. */
  base: z.uuid(),
  markdown: z
    .string()
    .trim()
    .min(1, 'A letter needs words.')
    .max(60_000, 'A letter has at most 60,000 characters.')
    .overwrite((text) => text.replaceAll('\r\n', '\n')),
  note: z.string().trim().min(5, 'Please say what changed; readers see it on the web.').max(300, 'At most 300 characters, please.'),
})
export type Correction = z.output<typeof correctionSchema>
