import type { Block } from '@/lib/worksheets/blocks'
import type { Fields, Input, InputOf } from '@/lib/worksheets/fields'

export const kindNames = [
  'five-question-decision',
  'decision-matrix',
  'trade-off',
  'requirement-checklist',
  'capacity-and-cost',
  'recovery-tier',
  'service-or-container',
  'decision-record',
] as const
export type KindName = (typeof kindNames)[number]

export type Section = { title: string; text?: string; fields: readonly string[] }

type Definition<F extends Fields> = {
  name: KindName
  title: string
  /** One sentence: what it is for. */
  purpose: string
  sections: readonly { title: string; text?: string; fields: readonly (keyof F & string)[] }[]
  fields: F
  /** What stands in a new one. */
  start?: Partial<InputOf<F>>
  /** What the input comes to. Pure. */
  derive: (input: InputOf<F>) => Block[]
}

/** A kind of worksheet, whatever its fields. */
export type Kind = Pick<Definition<Fields>, 'name' | 'title' | 'purpose' | 'fields'> & {
  sections: readonly Section[]
  start: Partial<Input>
  derive: (input: Input) => Block[]
}

/** A kind, checked against its own fields and then known by what all kinds have. */
export const defineKind = <const F extends Fields>({ derive, start = {}, ...kind }: Definition<F>): Kind => ({
  ...kind,
  start: start as Partial<Input>, // by its own fields, as derive below
  derive: derive as unknown as Kind['derive'], // its input is read by these very fields
})
