import { z } from 'zod'
import { marks } from '@/lib/reviews/marks/marks'

/** `none` takes a mark back. */
export const markSchema = z.strictObject({ threadId: z.uuid(), mark: z.enum([...marks, 'none'], 'Please press one of the buttons.') })
export type MarkInput = z.output<typeof markSchema>
