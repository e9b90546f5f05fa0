import { z } from 'zod'
import { type Field, type Input, judgments, type PlainField } from '@/lib/worksheets/fields'
import type { Kind } from '@/lib/worksheets/kind'
import { longestJudged } from '@/lib/worksheets/typing'
import { wordsProblem } from '@/lib/worksheets/words'

/** The strict schema of one kind's input: what may be stored, brought in and exported. */
export const inputSchema = (kind: Kind): z.ZodType<Input> =>
  z.strictObject(
    Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, schemaOf(field)])),
  ) as unknown as z.ZodType<Input> // InputOf, field by field, as schemaOf makes it

function schemaOf(field: Field): z.ZodType {
  if (field.is === 'rows')
    return z
      .array(z.strictObject(Object.fromEntries(Object.entries(field.fields).map(([name, cell]) => [name, plainSchema(cell)]))))
      .max(field.most)
  if (field.is === 'grid') return z.array(z.array(numberWithin(field.least, field.most)).max(20)).max(20)
  if (field.is === 'amount') return z.strictObject({ value: numberWithin(0, 1e15), unit: z.enum(Object.keys(field.units)) })
  if (field.is === 'judged') return z.strictObject({ state: z.enum(Object.keys(judgments)), text: wordsUpTo(longestJudged) })
  return plainSchema(field)
}

function plainSchema(field: PlainField): z.ZodType {
  if (field.is === 'number') {
    const bounded = z
      .number()
      .min(field.least ?? 0)
      .max(field.most ?? 1e15)
    return (field.whole ? bounded.int() : bounded).nullable()
  }
  if (field.is === 'choice') return z.enum(['', ...Object.keys(field.options)])
  return wordsUpTo(field.most)
}

const numberWithin = (least: number, most: number) => z.number().min(least).max(most).nullable()
const wordsUpTo = (most: number) => z.string().refine((words) => wordsProblem(words, most) === null)
