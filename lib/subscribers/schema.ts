import { z } from 'zod'

export const subscribeSchema = z.strictObject({ email: z.string().max(320, 'is longer than an address can be') })

const token = z.string().min(1).max(300)
export const confirmSchema = z.strictObject({ token })
export const leaveSchema = z.strictObject({ token, scope: z.enum(['list', 'everything']) })
export const comeBackSchema = z.strictObject({ token })

export type LeaveScope = z.output<typeof leaveSchema>['scope']
