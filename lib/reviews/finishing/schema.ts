import { z } from 'zod'
import { slots } from '@/lib/reviews/finishing/slots'
import { isOnePlace, threadPlace, writtenWords } from '@/lib/reviews/threads/schema'

/** A field left empty is no remark; its key and place go unused. */
const words = z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), writtenWords.optional())

const remark = z.strictObject({ body: words, formKey: z.uuid(), ...threadPlace }).superRefine(isOnePlace)

/** `wish` is the button that only shows. */
export const guidedFormSchema = z.strictObject({
  reviewId: z.uuid(),
  remarks: z.partialRecord(z.enum(slots), remark).default({}),
  wish: z.literal('preview').optional(),
})
export const noteWorkSchema = z.strictObject({ reviewId: z.uuid() })

export type FinishReviewInput = Omit<z.output<typeof guidedFormSchema>, 'wish'>
