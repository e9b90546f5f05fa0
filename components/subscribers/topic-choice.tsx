'use client'

import { useField } from '@/components/ui/field'

type Option = { value: string; label: string }
type Props = { name: string; label: string; words: string; options: Option[]; chosen: string }

/** How often one kind of mail comes. In the browser because it keeps what was pressed when the form around it is refused. */
export function TopicChoice({ name, label, words, options, chosen }: Props) {
  const { id, errors, value } = useField(name, chosen)
  return (
    <fieldset
      aria-describedby={`${id}-hint`}
      className="grid sm:grid-cols-[1fr_15rem] sm:grid-rows-[auto_1fr] gap-x-8 gap-y-1 border-b border-line py-4 m-0 min-w-0"
    >
      {/* A floating legend is laid out like any other child. */}
      <legend className="float-left font-semibold">{label}</legend>
      <div className="max-w-[50ch] sm:row-start-2">
        <p id={`${id}-hint`} className="text-sm text-muted">
          {words}
        </p>
        {errors ? <p className="text-sm text-redline font-medium">{errors.join(' ')}</p> : null}
      </div>
      <div className="flex flex-wrap sm:flex-col gap-x-5 sm:col-start-2 sm:row-start-1 sm:row-span-2">
        {options.map((option) => (
          <label key={option.value} className="flex items-center gap-2 min-h-8 cursor-pointer">
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === value}
              className="size-[1.1rem] accent-(--blueprint)"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
