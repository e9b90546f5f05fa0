import { z } from 'zod'
import { handleFault, nameFault, normalizeName } from '@/lib/auth/names'
import { isZone } from '@/lib/time'

const withoutFault = (fault: (text: string) => string | null) => (text: string, context: z.RefinementCtx) => {
  const message = fault(text)
  if (message) context.addIssue({ code: 'custom', message })
}

/** S-32. What depends on other members (taken, reads like staff) is checked where it is written. */
export const profileSchema = z.strictObject({
  name: z.string().max(200, 'A name has 2 to 40 characters.').transform(normalizeName).superRefine(withoutFault(nameFault)),
  handle: z
    .string()
    .max(200, 'A handle has 2 to 30 characters.')
    .transform((typed) => typed.trim().toLowerCase())
    .superRefine(withoutFault(handleFault)),
  zone: z
    .string()
    .max(64)
    .refine((zone) => zone === '' || isZone(zone), 'Please choose a time zone of the list.')
    .transform((zone) => zone || null),
})

export type Profile = z.output<typeof profileSchema>

export const sessionSchema = z.strictObject({ sessionId: z.uuid() })

export const nothingSchema = z.strictObject({})

export const roleSchema = z.strictObject({
  memberId: z.uuid(),
  role: z.enum(['member', 'moderator', 'organizer'], 'Please choose a role.'),
  reason: z
    .string()
    .trim()
    .min(10, 'Please give a reason of 10 to 500 characters.')
    .max(500, 'Please give a reason of 10 to 500 characters.'),
})
