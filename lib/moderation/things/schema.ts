import { z } from 'zod'

/** What can be reported and judged. */
export const thingKinds = ['comment', 'design', 'member'] as const
export type ThingKind = (typeof thingKinds)[number]

export const thingSchema = z.strictObject({ kind: z.enum(thingKinds), id: z.uuid() })
export type ThingName = z.output<typeof thingSchema>

/** As the audit log names it. */
export const subjectOf = ({ kind, id }: ThingName) => `${kind}:${id}`

/** The reports on it, as a `where`. */
export const reportsOn = ({ kind, id }: ThingName) =>
  kind === 'comment' ? { commentId: id } : kind === 'design' ? { submissionId: id } : { memberId: id }
