import { z } from 'zod'
import { handleSchema, numberSchema } from '@/lib/submissions/schema'

/** One side of a comparison: somebody's version, or the author's reference. */
export type Side = { kind: 'reference' } | { kind: 'version'; handle: string; number: number }

const reference = 'reference'

/** A side as an address spells it: `jonas/2`, or `reference`. */
export const sideSchema = z
  .string()
  .max(80)
  .transform((text, context): Side => {
    if (text === reference) return { kind: 'reference' }
    const [handle, number, ...rest] = text.split('/')
    const read = { handle: handleSchema.safeParse(handle), number: numberSchema.safeParse(number) }
    if (rest.length === 0 && read.handle.success && read.number.success)
      return { kind: 'version', handle: read.handle.data, number: read.number.data }
    context.addIssue({ code: 'custom', message: 'is neither a version nor the reference' })
    return z.NEVER
  })

/** The same, back into an address. */
export const sideText = (side: Side): string => (side.kind === 'reference' ? reference : `${side.handle}/${side.number}`)
