import { z } from 'zod'
import { normalizeAddress } from '@/lib/addresses'

const address = z
  .string()
  .max(400, 'This does not look like an e-mail address.')
  .transform((typed, context) => {
    const normal = normalizeAddress(typed)
    if (normal) return normal
    context.addIssue({
      code: 'custom',
      message: 'This does not look like an e-mail address. It needs one @ and a domain, like ada@example.org.',
    })
    return z.NEVER
  })

// What a broken target becomes is decided by safeReturnPath; here it is only text.
const returnPath = z.string().max(10_000).default('/')

export const askForLinkSchema = z.strictObject({ email: address, returnPath })

export const confirmLinkSchema = z.strictObject({ token: z.string().min(1).max(200) })

export const confirmCodeSchema = z.strictObject({
  code: z
    .string()
    .max(40)
    .transform((typed) => typed.toUpperCase().replace(/[\s-]/g, ''))
    .refine((code) => /^[A-Z0-9]{8}$/.test(code), 'The code has eight letters and digits.'),
})
