import { z } from 'zod'
import { reasonSchema } from '@/lib/moderation/schema'

export const warnSchema = z.strictObject({ memberId: z.uuid(), reason: reasonSchema })
export const readWarningSchema = z.strictObject({ warningId: z.uuid() })
export const withdrawWarningSchema = z.strictObject({ warningId: z.uuid(), reason: reasonSchema })

export type WarnInput = z.output<typeof warnSchema>
export type WithdrawWarningInput = z.output<typeof withdrawWarningSchema>
