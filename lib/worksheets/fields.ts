import type { Bounds } from '@/lib/worksheets/numbers'

type Shared = { label: string; hint?: string }
export type LineField = Shared & { is: 'line'; most: number }
export type TextField = Shared & { is: 'text'; most: number }
export type ChoiceField<O extends string = string> = Shared & { is: 'choice'; options: Readonly<Record<O, string>> }
export type NumberField = Shared & Bounds & { is: 'number'; unit?: string }
/** A size with a unit to choose. */
export type AmountField<U extends string = string> = Shared & { is: 'amount'; units: Readonly<Record<U, string>> }
/** One line of a checklist: how it stands, and in which words. */
export type JudgedField = Shared & { is: 'judged' }
export type PlainField = LineField | TextField | ChoiceField | NumberField
export type RowsField<F extends Record<string, PlainField> = Record<string, PlainField>> = Shared & {
  is: 'rows'
  /** One of them, as the buttons call it. */
  one: string
  fields: F
  most: number
}
/** Numbers where the rows of one field meet the rows of another. */
export type GridField = Shared & { is: 'grid'; rows: string; columns: string; least: number; most: number }

export type Field = PlainField | AmountField | JudgedField | RowsField | GridField
export type Fields = Readonly<Record<string, Field>>

/** How a line of a checklist can stand. */
export const judgments = { open: 'Open', known: 'Known', assumed: 'Assumed', 'not-relevant': 'Not relevant' } as const
export type Judgment = keyof typeof judgments
export type Judged = { state: Judgment; text: string }
export type Amount<U extends string = string> = { value: number | null; unit: U }

type PlainInput<F> = F extends { is: 'number' } ? number | null : F extends ChoiceField<infer O> ? O | '' : string

/** What a sheet of these fields says: numbers as numbers, choices by name, nothing given as null or ''. */
export type InputOf<F extends Fields> = {
  [K in keyof F]: F[K] extends RowsField<infer R>
    ? { [C in keyof R]: PlainInput<R[C]> }[]
    : F[K] extends AmountField<infer U>
      ? Amount<U>
      : F[K] extends { is: 'judged' }
        ? Judged
        : F[K] extends { is: 'grid' }
          ? (number | null)[][]
          : PlainInput<F[K]>
}

type Part = string | number | null | Judged | Amount | Record<string, string | number | null>[] | (number | null)[][]

/** An input of any kind. */
export type Input = Readonly<Record<string, Part>>

/** A sheet as it was typed, by field name: `options[0].name`, `request.unit`, `scores[1][2]`. */
export type Typed = Readonly<Record<string, string>>

export const line = (label: string, hint?: string, most = 160): LineField => ({ is: 'line', label, most, ...(hint ? { hint } : {}) })
export const text = (label: string, hint?: string, most = 4000): TextField => ({ is: 'text', label, most, ...(hint ? { hint } : {}) })
export const choice = <const O extends string>(label: string, options: Record<O, string>, hint?: string): ChoiceField<O> => ({
  is: 'choice',
  label,
  options,
  ...(hint ? { hint } : {}),
})
export const number = (label: string, unit: string, bounds: Bounds = {}, hint?: string): NumberField => ({
  is: 'number',
  label,
  unit,
  ...bounds,
  ...(hint ? { hint } : {}),
})
export const amount = <const U extends string>(label: string, units: Record<U, string>, hint?: string): AmountField<U> => ({
  is: 'amount',
  label,
  units,
  ...(hint ? { hint } : {}),
})
export const judged = (label: string, hint: string): JudgedField => ({ is: 'judged', label, hint })
export const rows = <const F extends Record<string, PlainField>>(label: string, one: string, fields: F, most: number): RowsField<F> => ({
  is: 'rows',
  label,
  one,
  fields,
  most,
})
export const grid = (label: string, rowsOf: string, columnsOf: string, least: number, most: number): GridField => ({
  is: 'grid',
  label,
  rows: rowsOf,
  columns: columnsOf,
  least,
  most,
})
