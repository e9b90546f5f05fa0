import { Control, Problem, type SheetDesk } from '@/components/worksheets/plain-field'
import type { RowsField } from '@/lib/worksheets/fields'
import { addPress, removePress } from '@/lib/worksheets/rows'
import { countRows } from '@/lib/worksheets/typing'

type Props = { name: string; field: RowsField; desk: SheetDesk }

// Cells of later rows stand under the names of the first row; on a phone they stand below each other, and each needs its own.
const named = 'text-sm text-muted'

/** Rows that can be added and taken away, by buttons that also work as posts of the form. */
export function RowsSheetField({ name, field, desk }: Props) {
  const count = countRows(desk.typed, name)
  const cells = Object.entries(field.fields)
  const numbers = cells.some(([, cell]) => cell.is === 'number')
  const long = cells.some(([, cell]) => cell.is === 'text')
  return (
    <fieldset className="grid gap-2">
      <legend className="font-semibold mb-1">{field.label}</legend>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place, and keeps no state
        <div key={index} className={`grid gap-2 ${long ? 'border-t border-line pt-3' : ''}`}>
          <div className={long ? 'grid gap-2' : 'flex flex-wrap items-end gap-2'}>
            {cells.map(([cell, part]) => (
              <label
                key={cell}
                htmlFor={`sheet-${name}[${index}].${cell}`}
                className={`grid gap-1 ${part.is === 'number' ? 'w-20 sm:w-24' : `grow sm:basis-44 ${numbers ? 'basis-36' : 'basis-52'}`}`}
              >
                <span className={index === 0 || long ? named : cells.length > 1 ? `${named} sm:sr-only` : 'sr-only'}>
                  {part.label} {index + 1}
                </span>
                <Control field={part} name={`${name}[${index}].${cell}`} desk={desk} />
              </label>
            ))}
            <button
              type="submit"
              name="press"
              value={removePress(name, index)}
              className={`button quiet small ${long ? 'justify-self-start' : 'min-h-12'}`}
              aria-label={`Take away ${field.one} ${index + 1}`}
            >
              <span aria-hidden="true">×</span>
              {long ? 'Take away' : null}
            </button>
          </div>
          {cells.map(([cell, part]) => {
            const problem = desk.problems[`${name}[${index}].${cell}`]
            return problem ? (
              <Problem key={cell} name={`${name}[${index}].${cell}`}>{`${part.label} ${index + 1}: ${problem}`}</Problem>
            ) : null
          })}
        </div>
      ))}
      {desk.problems[name] ? <Problem name={name}>{desk.problems[name]}</Problem> : null}
      {count < field.most ? (
        <button type="submit" name="press" value={addPress(name)} className="button quiet small justify-self-start mt-1">
          Add {/^[aeiou]/.test(field.one) ? 'an' : 'a'} {field.one}
        </button>
      ) : count === field.most ? (
        <p className="text-sm text-muted">At most {field.most}.</p>
      ) : null}
    </fieldset>
  )
}
