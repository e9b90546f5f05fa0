import { z } from 'zod'

const message = 'A note has 1 to 2,000 characters.'

export const noteSchema = z.strictObject({ memberId: z.uuid(), body: z.string().trim().min(1, message).max(2000, message) })

export type NoteInput = z.output<typeof noteSchema>
