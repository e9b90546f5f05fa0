'use client'

import { useField } from '@/components/ui/field'

type Props = { name: string; legend: string; options: { value: string; label: string; hint?: string }[]; chosen: string }

/** One of a few, all in sight; keeps the choice after a refusal, which needs the form's state. */
export function Choice({ name, legend, options, chosen }: Props) {
  const field = useField(name, chosen)
  return (
    <fieldset className="grid gap-2" aria-describedby={field.errors ? `${field.id}-error` : undefined}>
      <legend className="font-semibold mb-1.5">{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <label key={value} className="flex items-baseline gap-3">
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={field.value === value}
            aria-invalid={field.errors ? true : undefined}
          />
          <span>
            {label} {hint ? <span className="text-muted">{hint}</span> : null}
          </span>
        </label>
      ))}
      {field.errors ? (
        <p id={`${field.id}-error`} className="text-sm text-redline font-medium">
          {field.errors.join(' ')}
        </p>
      ) : null}
    </fieldset>
  )
}
