import { Control, Problem, type SheetDesk } from '@/components/worksheets/plain-field'
import type { Fields, GridField } from '@/lib/worksheets/fields'
import { countRows } from '@/lib/worksheets/typing'

type Props = { name: string; field: GridField; fields: Fields; desk: SheetDesk }

/** A number wherever a row of one field meets a row of another; it scrolls by itself on narrow screens. */
export function GridSheetField({ name, field, fields, desk }: Props) {
  const rows = namesOf(field.rows, fields, desk)
  const columns = namesOf(field.columns, fields, desk)
  if (rows.length === 0 || columns.length === 0) return null
  const problems = Object.entries(desk.problems).filter(([key]) => key.startsWith(`${name}[`))
  return (
    <div className="grid gap-2">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
      <section className="overflow-x-auto pb-1" aria-label={field.label} tabIndex={0}>
        <table className="tabular-nums text-left">
          <caption className="sr-only">{field.label}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column.index} scope="col" className="px-1.5 pb-2 text-sm font-medium align-bottom leading-tight min-w-20 max-w-28">
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.index}>
                <th scope="row" className="pr-3 py-1 font-medium leading-tight min-w-24 max-w-44">
                  {row.name}
                </th>
                {columns.map((column) => (
                  <td key={column.index} className="px-1 py-1">
                    <Control
                      field={{ is: 'number', label: '' }}
                      name={`${name}[${row.index}][${column.index}]`}
                      label={`${row.name}: ${column.name}`}
                      desk={desk}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {problems.map(([key, problem]) => (
        <Problem key={key} name={key}>{`${cellName(key, rows, columns)}: ${problem}`}</Problem>
      ))}
    </div>
  )
}

type Named = { index: number; name: string }

/** The first cell of a row names it. */
function namesOf(of: string, fields: Fields, { typed }: SheetDesk): Named[] {
  const field = fields[of]
  if (field?.is !== 'rows') return []
  const [cell = ''] = Object.keys(field.fields)
  return Array.from({ length: countRows(typed, of) }, (_, index) => ({
    index,
    name: typed[`${of}[${index}].${cell}`]?.trim() || `${field.one.charAt(0).toUpperCase()}${field.one.slice(1)} ${index + 1}`,
  }))
}

function cellName(key: string, rows: Named[], columns: Named[]): string {
  const [row, column] = [...key.matchAll(/\[(\d+)\]/g)].map(([, index]) => Number(index))
  return `${rows.find(({ index }) => index === row)?.name}, ${columns.find(({ index }) => index === column)?.name}`
}
