import type { Fields, Typed } from '@/lib/worksheets/fields'
import { countRows } from '@/lib/worksheets/typing'

/** What a button did with a row, naming it: “Option 3 was added.” */
export function toldOf(fields: Fields, typed: Typed, verb: string | undefined, name: string, place: number): string {
  const field = fields[name]
  if (field?.is !== 'rows') return ''
  const one = field.one.charAt(0).toUpperCase() + field.one.slice(1)
  const count = countRows(typed, name)
  if (verb !== 'add') return `${one} ${place + 1} was taken away.`
  return count < field.most ? `${one} ${count + 1} was added.` : `There is room for ${field.most}, and all of it is taken.`
}

/** Once the row is drawn: its first field gets the focus, or what comes after a row that went. */
export function focusRow(form: HTMLFormElement | null, name: string, place: number | 'last') {
  const rows = [...(form?.querySelectorAll<HTMLElement>(`[name^="sheet.${name}["]`) ?? [])]
  const at = (index: number) => rows.find((field) => field.getAttribute('name')?.startsWith(`sheet.${name}[${index}]`))
  const last = Number(
    rows
      .at(-1)
      ?.getAttribute('name')
      ?.match(/\[(\d+)\]/)?.[1] ?? 0,
  )
  const target = at(place === 'last' ? last : Math.min(place, last)) ?? form?.querySelector<HTMLElement>(`[value="add:${name}"]`)
  target?.focus()
}
