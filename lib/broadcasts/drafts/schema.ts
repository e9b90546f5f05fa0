import { z } from 'zod'

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const segments = new RegExp(`^(?:all|(submitted|not_yet|waiting):(${uuid}))$`)

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here (S-75)
const controls = /[\u0000-\u001f\u007f]/

const words = {
  subject: z
    .string()
    .max(150, 'A subject has at most 150 characters.')
    .refine((text) => !controls.test(text), 'A subject is one line.'),
  // Forms end their lines with two characters; a text must be the same whichever way it came.
  markdown: z
    .string()
    .max(60_000, 'A letter has at most 60,000 characters.')
    .overwrite((text) => text.replaceAll('\r\n', '\n')),
  topic: z.enum(['newsletter', 'announcements']),
  segment: z
    .string()
    .regex(segments, 'Please choose who gets it.')
    .transform((text) => {
      const [, audience = 'all', challengeId = null] = segments.exec(text) ?? []
      return { audience: z.enum(['all', 'submitted', 'not_yet', 'waiting']).parse(audience), challengeId }
    }),
}

const then = z.enum(['stay', 'preview', 'schedule']).default('stay')

export const newDraftSchema = z.strictObject({ formKey: z.uuid(), then, ...words })
export const saveDraftSchema = z.strictObject({ broadcastId: z.uuid(), base: z.string().max(64), then, ...words })
export const draftSchema = z.strictObject({ broadcastId: z.uuid() })
export const copySchema = z.strictObject({ broadcastId: z.uuid(), formKey: z.uuid() })
