import { z } from 'zod'
import { laidPlan } from '@/lib/plans/drawn'

const asked = { id: z.string(), title: z.string(), ask: z.string(), hint: z.string().optional() }
const told = { tell: z.string(), plan: laidPlan.optional(), new: z.array(z.string()), library: z.array(z.string()) }
const part = { id: z.string(), title: z.string(), intro: z.string() }
const head = { title: z.string(), lede: z.string(), minutes: z.number() }

/** A walkthrough as stored, drawings laid out. */
export const walkthroughBody = z.strictObject({
  ...head,
  parts: z.array(z.strictObject({ ...part, steps: z.array(z.strictObject({ ...asked, ...told })) })),
})

/** The hash of a walkthrough whose file is gone: no file has it. */
export const ofNoFile = ''

/** What anybody may read of it. Reading it with this schema leaves out all that is told and drawn. */
export const walkthroughTask = z.object({ ...head, parts: z.array(z.object({ ...part, steps: z.array(z.object(asked)) })) })

export type WalkthroughBody = z.output<typeof walkthroughBody>
export type WalkthroughTask = z.output<typeof walkthroughTask>
export type Told = Omit<WalkthroughBody['parts'][number]['steps'][number], keyof typeof asked>
