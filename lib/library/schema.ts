import { z } from 'zod'
import { type Formula, formulaFault, parseFormula } from '@/lib/library/formulas'
import { kindNames } from '@/lib/worksheets/kind'

const line = (most: number) => z.string().trim().min(1).max(most)
const slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is lower-case words joined by hyphens')

/** The sections of the library in their order, as a reader calls them. */
export const sections = {
  thinking: 'Thinking',
  compute: 'Compute',
  data: 'Data',
  network: 'Network',
  security: 'Security',
  reliability: 'Reliability',
  operations: 'Operations',
  cost: 'Cost',
} as const

export type Section = keyof typeof sections

/** How we know a figure. */
export const standings = ['checked', 'reported', 'rule of thumb', 'derived'] as const

/** What stands above the text of an entry, `content/library/<slug>.md`. */
export const entryHead = z.strictObject({
  title: line(70),
  lede: line(200),
  section: z.enum(Object.keys(sections) as Section[]), // the keys of that record
  position: z.int().min(1).max(99),
  tags: z.array(line(40)).min(1).max(8),
  related: z.array(slug).min(1).max(6),
  worksheet: z.enum(kindNames).optional(),
  asOf: z.iso.date(),
})

const value = z.union([
  z.number(),
  z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, 'a range goes from its low end to its high end'),
])

const inputName = /^[A-Za-z][A-Za-z0-9_]*$/

/** A formula and what its names stand for: numbers, or other figures. */
const origin = z
  .object({ formula: line(200) })
  .catchall(z.union([z.number(), z.strictObject({ figure: slug })]))
  .superRefine(({ formula, ...inputs }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['formula'], message })
    for (const name of Object.keys(inputs).filter((name) => !inputName.test(name)))
      refuse(`${name}: a name is made of letters, digits and _, so that - stays a minus`)
    const parsed = parseFormula(formula)
    if ('fault' in parsed) refuse(parsed.fault)
    else for (const fault of namesApart(parsed, inputs)) refuse(fault)
  })

function namesApart(parsed: Formula, inputs: object): string[] {
  const used = new Set(parsed.names)
  return [
    ...[...used].filter((name) => !Object.hasOwn(inputs, name)).map((name) => formulaFault.unknown(name)),
    ...Object.keys(inputs)
      .filter((name) => !used.has(name))
      .map((name) => `${name} is given and not used in the formula`),
  ]
}

/** One figure, in its file and in the database. */
export const figureFile = z
  .strictObject({
    id: slug,
    value,
    unit: line(40),
    of: line(160),
    /** Of a derived figure its formula is the source. */
    source: line(200).optional(),
    url: z.url({ protocol: /^https$/ }).optional(),
    asOf: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'is a month, like 2026-11'),
    standing: z.enum(standings),
    from: origin.optional(),
  })
  .superRefine(({ standing, source, url, from }, context) => {
    const refuse = (place: string, message: string) => context.addIssue({ code: 'custom', path: [place], message })
    if ((standing === 'derived') !== (from !== undefined)) refuse('from', 'a derived figure has a formula, and no other has')
    if (standing !== 'derived' && source === undefined) refuse('source', 'a figure names its source')
    if (standing === 'checked' && url === undefined) refuse('url', 'a checked figure says where it was found')
  })

/** Figures of one topic, `content/figures/<topic>.yaml`. */
export const figuresFile = z.strictObject({ topic: slug, figures: z.array(figureFile).min(1) })

export type FigureFile = z.output<typeof figureFile>
export type EntryHead = z.output<typeof entryHead>

/** What a reader looks for in the library. */
export const librarySearch = z.string().trim().max(200).catch('')
