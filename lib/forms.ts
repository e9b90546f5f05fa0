import type { z } from 'zod'
import { AppError, type ErrorCode, type FieldErrors } from '@/lib/errors'

/** What a form's action answers. `values` gives back what was typed where the form stays, so that nothing is lost. */
export type ActionResult<T = unknown> =
  | { ok: true; data: T; values?: Record<string, string> }
  | {
      ok: false
      code: ErrorCode
      message: string
      fields?: FieldErrors
      values?: Record<string, string>
      current?: unknown
      retryAfter?: number
    }

export type Refused = Extract<ActionResult, { ok: false }>

/** What a form's action answers when it was asked to show and not to write: html. The form stays as it was typed. */
export type Preview = { preview: string }

/** What a form's route answers once it has written: the address of what is new. */
export type Posted = { to: string }

/** That address, or null for every other answer. */
export const postedIn = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'to' in data && typeof data.to === 'string' ? data.to : null

/** The html of a preview, or null for every other answer. */
export const previewIn = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'preview' in data && typeof data.preview === 'string' ? data.preview : null

/** A refused form that no form of the page will show again: what it was posted with, where it goes when sent once more, and its page. */
export type HeldForm = { actionId: string; entries: [name: string, value: string][]; place: string; refused: Refused }

type Tree = { [name: string]: unknown }

/**
 * A posted form as nested data: `diagrams[0].alt` becomes `{ diagrams: [{ alt }] }`.
 * React's own hidden fields (`$ACTION…`) are left out; files are refused, they have a route of their own.
 */
export function readForm(form: FormData): unknown {
  const tree: Tree = {}
  for (const [name, value] of form) {
    if (name.startsWith('$ACTION')) continue
    if (typeof value !== 'string') throw new AppError('malformed', 'A file came where text was expected.')
    place(tree, steps(name), value)
  }
  return tree
}

/** The typed texts by field name, to fill the form again. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of form) if (!name.startsWith('$ACTION') && typeof value === 'string') values[name] = value
  return values
}

/** Checks input against a strict schema; refuses with a message per field. Malformed shapes and wrong values are both `invalid`. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  // PostgreSQL stores every sign but this one.
  if (JSON.stringify(input)?.includes('\\u0000')) throw new AppError('malformed', 'There is a sign in here that cannot be stored.')
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const fields: FieldErrors = {}
  for (const issue of parsed.error.issues) {
    const name = fieldName(issue.path)
    fields[name] = [...(fields[name] ?? []), issue.message]
  }
  throw new AppError('invalid', 'Some of this needs another look. Nothing was lost.', { fields })
}

/** `['diagrams', 0, 'alt']` as the name a form field has. */
export const fieldName = (path: PropertyKey[]) =>
  path.reduce<string>((name, step) => (typeof step === 'number' ? `${name}[${step}]` : name ? `${name}.${String(step)}` : String(step)), '')

function steps(name: string): (string | number)[] {
  const parts = name.match(/[^.[\]]+/g) ?? []
  if (parts.length === 0 || parts.length > 4 || parts.some((part) => part === '__proto__'))
    throw new AppError('malformed', 'A field of this form has a name we do not know.')
  return parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : part))
}

function place(tree: Tree, path: (string | number)[], value: string) {
  const [head, ...rest] = path
  if (head === undefined) return
  const name = String(head)
  if (rest.length === 0) {
    if (!Object.hasOwn(tree, name)) tree[name] = value
    else tree[name] = [tree[name], value].flat()
    return
  }
  if (!Object.hasOwn(tree, name)) tree[name] = typeof rest[0] === 'number' ? [] : {}
  const next = tree[name]
  if (typeof next !== 'object' || next === null) throw new AppError('malformed', 'A field of this form came twice.')
  // Arrays and objects are both filled by name here.
  place(next as Tree, rest, value)
}
