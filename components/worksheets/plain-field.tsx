import type { ReactNode } from 'react'
import type { PlainField as Field, Typed } from '@/lib/worksheets/fields'
import type { Problems } from '@/lib/worksheets/typing'

/** What the fields of a sheet share: what was typed, what is wrong with it, and where a change goes. */
export type SheetDesk = { typed: Typed; problems: Problems; change: (name: string, value: string) => void; leave: () => void }

type ControlProps = { field: Field; name: string; desk: SheetDesk; label?: string; hintId?: string }

/** The control of a plain field. With `label` it carries its own name, for places where none stands beside it. */
export function Control({ field, name, desk, label, hintId }: ControlProps) {
  const problem = desk.problems[name]
  const shared = {
    id: `sheet-${name}`,
    name: `sheet.${name}`,
    value: desk.typed[name] ?? '',
    onBlur: desk.leave,
    'aria-label': label,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': [...(hintId ? [hintId] : []), ...(problem ? [`problem-${name}`] : [])].join(' ') || undefined,
  }
  if (field.is === 'text')
    return (
      <textarea
        {...shared}
        rows={3}
        className="input field-sizing-content min-h-20"
        onChange={(event) => desk.change(name, event.target.value)}
      />
    )
  if (field.is === 'choice')
    return (
      <select {...shared} className="input" onChange={(event) => desk.change(name, event.target.value)}>
        <option value="">Choose…</option>
        {Object.entries(field.options).map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    )
  return (
    <input
      {...shared}
      inputMode={field.is === 'number' ? 'decimal' : undefined}
      autoComplete="off"
      className={`input ${field.is === 'number' ? 'font-mono tabular-nums' : ''}`}
      onChange={(event) => desk.change(name, event.target.value)}
    />
  )
}

// A line of so few characters, a currency or a day, needs no more room than a number.
const short = 40

type FieldProps = { name: string; field: Field; desk: SheetDesk }

/** A plain field under its label, with its hint and what is wrong with it. */
export function PlainSheetField({ name, field, desk }: FieldProps) {
  const hintId = field.hint ? `hint-${name}` : undefined
  const unit = field.is === 'number' ? field.unit : ''
  return (
    <Frame name={name} label={field.label} hint={field.hint} problem={desk.problems[name]}>
      {field.is === 'number' ? (
        <span className="flex items-center gap-3">
          <span className="w-44 shrink-0">
            <Control field={field} name={name} desk={desk} {...(hintId ? { hintId } : {})} />
          </span>
          {unit ? <span className="text-sm text-muted">{unit}</span> : null}
        </span>
      ) : (
        <span className={field.is === 'line' && field.most <= short ? 'w-44' : 'grid'}>
          <Control field={field} name={name} desk={desk} {...(hintId ? { hintId } : {})} />
        </span>
      )}
    </Frame>
  )
}

type FrameProps = { name: string; of?: string; label: string; hint?: string | undefined; problem: string | undefined; children: ReactNode }

/** Label above, hint and problem below. `of` names the control, if it is not named like the field. */
export function Frame({ name, of = name, label, hint, problem, children }: FrameProps) {
  return (
    <div className="grid gap-1 content-start">
      <label htmlFor={`sheet-${of}`} className="font-semibold leading-snug">
        {label}
      </label>
      {children}
      {hint ? (
        <p id={`hint-${name}`} className="text-sm text-muted leading-snug">
          {hint}
        </p>
      ) : null}
      {problem ? <Problem name={of}>{problem}</Problem> : null}
    </div>
  )
}

export function Problem({ name, children }: { name: string; children: string }) {
  return (
    <p id={`problem-${name}`} className="text-sm text-redline font-medium">
      {children}
    </p>
  )
}
