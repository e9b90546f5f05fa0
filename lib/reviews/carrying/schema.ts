import { z } from 'zod'

/** So many conversations are looked through on one page. */
export const mostCarried = 200

// A browser posts fields nobody filled as nothing.
const optional = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const percent = optional(
  z
    .string()
    .trim()
    .regex(/^\d{1,3}([.,]\d{1,9})?\s*%?$/, 'Please give a number of percent, such as 40 or 12.5.')
    .transform((text) => Number.parseFloat(text.replace(',', '.')))
    .refine((number) => number <= 100, 'A picture ends at 100 percent.'),
)

const thread = z
  .strictObject({
    id: z.uuid(),
    /** What its author was shown of it. */
    seen: z.string().max(200),
    /** Where it stands: as proposed, somewhere else, nowhere. Nothing is decided another time. */
    stands: optional(z.enum(['here', 'elsewhere', 'gone'])),
    diagramId: optional(z.uuid()),
    x: percent,
    y: percent,
    width: percent,
    height: percent,
    answers: z.literal('yes').optional(),
  })
  .superRefine(({ stands, diagramId, x, y }, context) => {
    if (stands !== 'elsewhere') return
    if (diagramId === undefined)
      context.addIssue({ code: 'custom', path: ['diagramId'], message: 'Please choose the diagram it stands on.' })
    for (const [name, value] of Object.entries({ x, y }))
      if (value === undefined) context.addIssue({ code: 'custom', path: [name], message: 'Please say where, in percent of the picture.' })
  })

export const confirmPlacesSchema = z.strictObject({ versionId: z.uuid(), threads: z.array(thread).min(1).max(mostCarried) })

export type ConfirmPlacesInput = z.output<typeof confirmPlacesSchema>
export type ConfirmedThread = ConfirmPlacesInput['threads'][number]
