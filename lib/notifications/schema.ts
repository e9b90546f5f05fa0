import { z } from 'zod'

export const markReadSchema = z.strictObject({ id: z.uuid() })
export const markAllReadSchema = z.strictObject({ until: z.iso.datetime().transform((text) => new Date(text)) })
