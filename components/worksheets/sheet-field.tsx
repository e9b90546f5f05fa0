import { GridSheetField } from '@/components/worksheets/grid-field'
import { Control, Frame, PlainSheetField, Problem, type SheetDesk } from '@/components/worksheets/plain-field'
import { RowsSheetField } from '@/components/worksheets/rows-field'
import { type Field, type Fields, judgments } from '@/lib/worksheets/fields'

type Props = { name: string; fields: Fields; desk: SheetDesk }

/** One field of a sheet, whatever it is. */
export function SheetField({ name, fields, desk }: Props) {
  const field = fields[name]
  if (!field) return null
  if (field.is === 'rows') return <RowsSheetField name={name} field={field} desk={desk} />
  if (field.is === 'grid') return <GridSheetField name={name} field={field} fields={fields} desk={desk} />
  if (field.is === 'amount') return <AmountSheetField name={name} field={field} desk={desk} />
  if (field.is === 'judged') return <JudgedSheetField name={name} field={field} desk={desk} />
  return <PlainSheetField name={name} field={field} desk={desk} />
}

type Of<I extends Field['is']> = { name: string; field: Extract<Field, { is: I }>; desk: SheetDesk }

function AmountSheetField({ name, field, desk }: Of<'amount'>) {
  const hintId = field.hint ? `hint-${name}` : undefined
  return (
    <Frame name={name} of={`${name}.value`} label={field.label} hint={field.hint} problem={desk.problems[`${name}.value`]}>
      <span className="flex flex-wrap items-center gap-2">
        <span className="w-24 shrink-0">
          <Control field={{ is: 'number', label: field.label }} name={`${name}.value`} desk={desk} {...(hintId ? { hintId } : {})} />
        </span>
        <select
          name={`sheet.${name}.unit`}
          value={desk.typed[`${name}.unit`] ?? ''}
          onChange={(event) => desk.change(`${name}.unit`, event.target.value)}
          aria-label={`Unit: ${field.label}`}
          className="input max-w-40"
        >
          {Object.entries(field.units).map(([unit, words]) => (
            <option key={unit} value={unit}>
              {words}
            </option>
          ))}
        </select>
      </span>
    </Frame>
  )
}

function JudgedSheetField({ name, field, desk }: Of<'judged'>) {
  const state = desk.typed[`${name}.state`] ?? 'open'
  const problem = desk.problems[`${name}.text`]
  return (
    <div className="grid gap-x-4 gap-y-1 py-3 border-t border-line sm:grid-cols-[9.5rem_minmax(0,1fr)]">
      <div className="sm:col-span-2">
        <label htmlFor={`sheet-${name}.text`} className="font-semibold leading-snug">
          {field.label}
        </label>
        <p id={`hint-${name}`} className="text-sm text-muted leading-snug">
          {field.hint}
        </p>
      </div>
      <select
        name={`sheet.${name}.state`}
        value={state}
        onChange={(event) => desk.change(`${name}.state`, event.target.value)}
        aria-label={`How it stands: ${field.label}`}
        className={`input self-start ${state === 'open' ? 'text-muted' : 'font-semibold'}`}
      >
        {Object.entries(judgments).map(([judgment, words]) => (
          <option key={judgment} value={judgment}>
            {words}
          </option>
        ))}
      </select>
      <textarea
        id={`sheet-${name}.text`}
        name={`sheet.${name}.text`}
        value={desk.typed[`${name}.text`] ?? ''}
        rows={1}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `hint-${name} problem-${name}.text` : `hint-${name}`}
        onBlur={desk.leave}
        onChange={(event) => desk.change(`${name}.text`, event.target.value)}
        className="input field-sizing-content"
      />
      {problem ? (
        <div className="sm:col-start-2">
          <Problem name={`${name}.text`}>{problem}</Problem>
        </div>
      ) : null}
    </div>
  )
}
