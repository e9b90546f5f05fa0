import { z } from 'zod'
import { type Deed, deeds } from '@/lib/audit/deeds'

const names = Object.keys(deeds) as [Deed, ...Deed[]] // the keys of a record over Deed

/** What is asked of the log; an address with anything else in it asks for all. */
export const auditQuerySchema = z.object({
  actor: z.string().trim().toLowerCase().max(30).default('').catch(''),
  deed: z.enum(names).nullable().default(null).catch(null),
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .nullable()
    .default(null)
    .catch(null),
})
export type AuditQuery = z.output<typeof auditQuerySchema>
