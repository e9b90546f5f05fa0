import { z } from 'zod'

/** What can be reported and judged. */
export const thingKinds = ['comment', 'design', 'member', 'thanks', 'worksheet'] as const
export type ThingKind = (typeof thingKinds)[number]

export const thingSchema = z.strictObject({ kind: z.enum(thingKinds), id: z.uuid() })
export type ThingName = z.output<typeof thingSchema>

/** As the audit log names it. */
export const subjectOf = ({ kind, id }: ThingName) => `${kind}:${id}`

/** What points at it in a report or a hiding; thanks go by the id of the review they were said for, a worksheet by that of its link. */
const columns = {
  comment: (id: string) => ({ commentId: id }),
  design: (id: string) => ({ submissionId: id }),
  member: (id: string) => ({ memberId: id }),
  thanks: (id: string) => ({ thanksId: id }),
  worksheet: (id: string) => ({ shareId: id }),
} satisfies Record<ThingKind, (id: string) => object>

/** The reports on it, as a `where`. */
export const reportsOn = ({ kind, id }: ThingName) => columns[kind](id)

/** What can be hidden: everything but a member, who is blocked. */
export const hideableKinds = ['comment', 'design', 'thanks', 'worksheet'] as const
export type HideableKind = (typeof hideableKinds)[number]

/** The hidings of it, as a `where`. */
export const hidingsOf = (kind: HideableKind, id: string) => columns[kind](id)
