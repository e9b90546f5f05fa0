import { z } from 'zod'

/** A version to take on. */
export const claimSchema = z.strictObject({ versionId: z.uuid() })
/** The answer to what was offered: yes to one version, or not this one. */
export const answerSchema = z.union([z.strictObject({ claim: z.uuid() }), z.strictObject({ refuse: z.uuid() })])
/** One of one's own reviews. */
export const reviewSchema = z.strictObject({ reviewId: z.uuid() })
