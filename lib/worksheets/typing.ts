import { type Field, type Fields, type Input, type Judgment, judgments, type PlainField, type Typed } from '@/lib/worksheets/fields'
import { readNumber, typedNumber } from '@/lib/worksheets/numbers'
import { plainLines, wordsProblem } from '@/lib/worksheets/words'

/** Sentences by field name, as `Typed` names them. */
export type Problems = Record<string, string>
export type Read = { input: Input; problems: Problems }

/** Of a line in a checklist. */
export const longestJudged = 600

/** More rows than any field holds: names beyond them are not read. */
export const mostRowsRead = 100

/** How many rows of a rows field were typed. */
export function countRows(typed: Typed, name: string): number {
  const places = Object.keys(typed).flatMap((key) =>
    key.startsWith(`${name}[`) ? Number(key.slice(name.length + 1, key.indexOf(']'))) + 1 : [],
  )
  return Math.max(0, ...places.filter((place) => place <= mostRowsRead))
}

/**
 * What was typed, as input. A number that cannot be read is null in it and a sentence in `problems`; words too long and rows
 * beyond a limit are whole in it, and a sentence there. Never throws.
 */
export function readTyped(fields: Fields, typed: Typed): Read {
  const problems: Problems = {}
  const plain = (field: PlainField, name: string) => readPlain(field, typed[name] ?? '', (problem) => (problems[name] = problem))
  const numberAt = (name: string, least: number, most: number) => {
    const reading = readNumber(typed[name] ?? '', { least, most })
    if ('value' in reading) return reading.value
    problems[name] = reading.problem
    return null
  }
  const one = (field: Field, name: string): unknown => {
    if (field.is === 'rows') {
      const count = countRows(typed, name)
      if (count > field.most) problems[name] = `There is room for ${field.most}: take away ${count - field.most}.`
      return Array.from({ length: count }, (_, index) => record(field.fields, (part, key) => plain(part, `${name}[${index}].${key}`)))
    }
    if (field.is === 'grid')
      return Array.from({ length: countRows(typed, field.rows) }, (_, row) =>
        Array.from({ length: countRows(typed, field.columns) }, (__, column) =>
          numberAt(`${name}[${row}][${column}]`, field.least, field.most),
        ),
      )
    if (field.is === 'amount') {
      const unit = typed[`${name}.unit`] ?? ''
      return { value: numberAt(`${name}.value`, 0, 1e15), unit: Object.hasOwn(field.units, unit) ? unit : firstOf(field.units) }
    }
    if (field.is === 'judged')
      return {
        state: judgmentOf(typed[`${name}.state`]),
        text: readWords(typed[`${name}.text`] ?? '', longestJudged, (problem) => (problems[`${name}.text`] = problem)),
      }
    return plain(field, name)
  }
  // Each field makes its own part of the input, by the table of InputOf.
  return { input: record(fields, one) as Input, problems }
}

function readPlain(field: PlainField, typed: string, tell: (problem: string) => void) {
  if (field.is === 'number') {
    const reading = readNumber(typed, field)
    if ('value' in reading) return reading.value
    tell(reading.problem)
    return null
  }
  if (field.is === 'choice') return Object.hasOwn(field.options, typed) ? typed : ''
  return readWords(field.is === 'line' ? typed.replaceAll(/\s+/g, ' ').trim() : typed, field.most, tell)
}

function readWords(typed: string, most: number, tell: (problem: string) => void): string {
  const words = plainLines(typed)
  const problem = wordsProblem(words, most)
  if (problem) tell(problem)
  return words
}

const firstOf = (options: Readonly<Record<string, string>>) => Object.keys(options)[0] ?? ''
const judgmentOf = (state: string | undefined): Judgment => (state && Object.hasOwn(judgments, state) ? (state as Judgment) : 'open') // a key of judgments, just looked up

const record = <T, R>(fields: Readonly<Record<string, T>>, make: (field: T, name: string) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, make(field, name)]))

/** The input as fields show it; `readTyped` of it gives the same input. */
export function typedOf(fields: Fields, input: Input): Typed {
  const typed: Record<string, string> = {}
  for (const [name, field] of Object.entries(fields)) put(typed, name, field, input[name])
  return typed
}

function put(typed: Record<string, string>, name: string, field: Field, part: unknown) {
  if (part === undefined) return
  if (field.is === 'rows')
    for (const [index, row] of (part as Record<string, unknown>[]).entries()) // the part of a rows field, by InputOf
      for (const [key, cell] of Object.entries(field.fields)) put(typed, `${name}[${index}].${key}`, cell, row[key] ?? '')
  else if (field.is === 'grid')
    for (const [row, cells] of (part as (number | null)[][]).entries()) // the part of a grid, by InputOf
      for (const [column, cell] of cells.entries()) typed[`${name}[${row}][${column}]`] = typedNumber(cell)
  else if (field.is === 'amount') {
    const { value, unit } = part as { value: number | null; unit: string } // the part of an amount, by InputOf
    typed[`${name}.value`] = typedNumber(value)
    typed[`${name}.unit`] = unit
  } else if (field.is === 'judged') {
    const { state, text } = part as { state: string; text: string } // the part of a judged line, by InputOf
    typed[`${name}.state`] = state
    typed[`${name}.text`] = text
  } else typed[name] = typeof part === 'number' ? typedNumber(part) : String(part ?? '')
}

const nothing = (field: Field): unknown => {
  if (field.is === 'rows' || field.is === 'grid') return []
  if (field.is === 'amount') return { value: null, unit: firstOf(field.units) }
  if (field.is === 'judged') return { state: 'open', text: '' }
  return field.is === 'number' ? null : ''
}

/** An input that says nothing, but for what `start` says. */
export const emptyInput = (fields: Fields, start: Partial<Input> = {}): Input => ({
  ...(record(fields, nothing) as Input),
  ...(start as Input),
}) // as in readTyped

/** What a refusal says of the fields of a sheet, by their names, as long as what was sent still stands in them. */
export function problemsIn(refused: { fields?: Record<string, string[]>; values?: Record<string, string> }, typed: Typed): Problems {
  return Object.fromEntries(
    Object.entries(refused.fields ?? {}).flatMap(([posted, sentences]) => {
      const name = posted.replace(/^sheet\./, '')
      // What was said of all rows of a field is said anew as they change.
      const sent = refused.values?.[posted]
      const stands = sent !== undefined && plainLines(sent) === plainLines(typed[name] ?? '')
      return name !== posted && stands ? [[name, sentences.join(' ')]] : []
    }),
  )
}
