'use client'

import { TextAreaField, useField } from '@/components/ui/field'
import { scoreNames } from '@/lib/scenarios/names'

type Props = { id: string; point: string; why: string; quote: string; score: number | null; number: number }

/** One key point to score, with one's own words for it; shows its own error and what was chosen before a refusal. */
export function PointChoice({ id, point, why, quote, score, number }: Props) {
  const field = useField(`scores.${id}`, score === null ? undefined : String(score))
  return (
    <fieldset className="border-t border-line pt-4 grid gap-3 min-w-0" aria-describedby={`${field.id}-error`}>
      <legend className="float-left w-full font-semibold">
        <span className="font-mono text-sm text-muted pr-2">{number}</span>
        {point}
      </legend>
      <p className="clear-both text-[0.9375rem] text-muted">{why}</p>
      <div className="flex flex-wrap gap-2">
        {scoreNames.map((name, value) => (
          <label key={name} className={pill}>
            <input
              type="radio"
              name={`scores.${id}`}
              value={value}
              defaultChecked={field.value === String(value)}
              aria-invalid={field.attributes['aria-invalid']}
              className="accent-blueprint"
            />
            {name}
          </label>
        ))}
      </div>
      <p id={`${field.id}-error`} className="text-sm text-redline font-medium empty:hidden">
        {field.errors?.join(' ')}
      </p>
      <TextAreaField
        name={`quotes.${id}`}
        label="Your words for it"
        hint={quote ? undefined : 'No sentence of yours was found for this point. Put one here if there is one.'}
        defaultValue={quote}
        rows={2}
        maxLength={600}
        className="field-sizing-content"
      />
    </fieldset>
  )
}

const pill =
  'inline-flex items-center gap-2 min-h-9 px-3 border border-line-strong rounded-md text-sm cursor-pointer hover:border-ink has-checked:border-ink has-checked:bg-sunken has-checked:font-semibold'
