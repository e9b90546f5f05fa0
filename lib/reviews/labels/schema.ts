import { z } from 'zod'
import { labels } from '@/lib/reviews/labels/labels'

export const labelSchema = z.enum(labels, 'Please choose one of the five.')
export const relabelSchema = z.strictObject({ threadId: z.uuid(), label: labelSchema })
export type RelabelInput = z.output<typeof relabelSchema>
