import type { Field, Fields, Typed } from '@/lib/worksheets/fields'
import { countRows } from '@/lib/worksheets/typing'

/** What a button of a sheet that changes rows is called: `add:options`, `remove:options:1`. */
export const addPress = (name: string) => `add:${name}`
export const removePress = (name: string, index: number) => `remove:${name}:${index}`

/** The sheet after such a button; unchanged for every other. */
export function pressed(fields: Fields, typed: Typed, press: string): Typed {
  const [verb, name = '', place] = press.split(':')
  const field = fields[name]
  if (field?.is !== 'rows') return typed
  if (verb === 'add') return withRow(field.most, Object.keys(field.fields), typed, name)
  return verb === 'remove' && /^\d{1,3}$/.test(place ?? '') ? withoutRow(fields, typed, name, Number(place)) : typed
}

function withRow(most: number, cells: string[], typed: Typed, name: string): Typed {
  const at = countRows(typed, name)
  return at >= most ? typed : { ...typed, ...Object.fromEntries(cells.map((cell) => [`${name}[${at}].${cell}`, ''])) }
}

/** Scores go with their row or column; what stands behind moves up. */
function withoutRow(fields: Fields, typed: Typed, name: string, index: number): Typed {
  const moves = [shifter(name, 0, index), ...Object.entries(fields).flatMap(([grid, field]) => shiftersOf(grid, field, name, index))]
  return Object.fromEntries(
    Object.entries(typed).flatMap(([key, value]) => {
      const moved = moves.reduce<string | null>((now, move) => (now === null ? null : move(now)), key)
      return moved === null ? [] : [[moved, value]]
    }),
  )
}

const shiftersOf = (grid: string, field: Field, name: string, index: number) =>
  field.is === 'grid'
    ? [...(field.rows === name ? [shifter(grid, 0, index)] : []), ...(field.columns === name ? [shifter(grid, 1, index)] : [])]
    : []

/** The new name of a key when the row at `index` of its `depth`th bracket goes: null for the row itself. */
const shifter = (name: string, depth: number, index: number) => (key: string) => {
  if (!key.startsWith(`${name}[`)) return key
  const places = [...key.matchAll(/\[(\d+)\]/g)]
  const place = places[depth]
  if (!place || Number(place[1]) < index) return key
  if (Number(place[1]) === index) return null
  return `${key.slice(0, place.index)}[${Number(place[1]) - 1}]${key.slice(place.index + place[0].length)}`
}
