import { AppError } from '@/lib/errors'
import type { Fields, Input, Typed } from '@/lib/worksheets/fields'
import type { Kind } from '@/lib/worksheets/kind'
import { inputSchema } from '@/lib/worksheets/kinds/input'
import { readTyped } from '@/lib/worksheets/typing'

/** The posted tree of a sheet as its fields name it. Throws `invalid` for a name this kind has no field for. */
export function typedFrom(fields: Fields, tree: unknown): Typed {
  const typed = Object.fromEntries(leaves(tree, ''))
  const unknown = Object.keys(typed).find((name) => !isName(fields, name))
  if (unknown !== undefined)
    throw new AppError('invalid', 'This sheet has no such field.', {
      fields: { [`sheet.${unknown.slice(0, 80)}`]: ['There is no such field.'] },
    })
  return typed
}

function leaves(tree: unknown, name: string): [name: string, value: string][] {
  if (typeof tree === 'string') return [[name, tree]]
  if (typeof tree !== 'object' || tree === null) throw new AppError('malformed', 'A field of this form came twice.')
  return Object.entries(tree).flatMap(([key, value]) =>
    leaves(value, Array.isArray(tree) ? `${name}[${key}]` : name ? `${name}.${key}` : key),
  )
}

function isName(fields: Fields, name: string): boolean {
  const head = name.match(/^[A-Za-z]+/)?.[0] ?? ''
  const field = Object.hasOwn(fields, head) ? fields[head] : undefined
  const rest = name.slice(head.length)
  if (field?.is === 'rows') return Object.keys(field.fields).some((cell) => rest.replace(/^\[\d{1,2}\]\./, '') === cell && rest !== cell)
  if (field?.is === 'grid') return /^\[\d{1,2}\]\[\d{1,2}\]$/.test(rest)
  if (field?.is === 'amount') return rest === '.value' || rest === '.unit'
  if (field?.is === 'judged') return rest === '.state' || rest === '.text'
  return field !== undefined && rest === ''
}

/** What was typed as an input that may be stored. Throws `invalid` with a sentence per field. */
export function accepted(kind: Kind, typed: Typed): Input {
  const { input, problems } = readTyped(kind.fields, typed)
  const fields = Object.fromEntries(Object.entries(problems).map(([name, problem]) => [`sheet.${name}`, [problem]]))
  if (Object.keys(fields).length > 0)
    throw new AppError('invalid', 'Some of this needs another look before it can be saved. Nothing was lost.', { fields })
  const checked = inputSchema(kind).safeParse(input)
  if (!checked.success) throw new AppError('invalid', 'This sheet is larger than its kind allows. Nothing was lost.')
  return checked.data
}
