'use client'

import { TextField } from '@/components/ui/field'
import type { Part } from '@/lib/reviews/warm-ups/walk'

type Props = { part: Part; pointed: boolean; toggle: () => void }

/** A part in words: what it says, a box to point at it, and a line for what one would ask. Its state is the diagram's, so it is the browser's. */
export function PartRow({ part: { id, number, name, says }, pointed, toggle }: Props) {
  return (
    <li className="group border-b border-line py-3">
      <label className="flex gap-3 cursor-pointer">
        <input
          id={`part-${id}`}
          type="checkbox"
          name={`pointed.${id}`}
          value="on"
          checked={pointed}
          onChange={toggle}
          className="size-5 mt-0.5 shrink-0 accent-redline"
        />
        <span>
          <span className="font-mono text-sm text-muted">{number}</span> <strong className="font-semibold">{name}</strong>
          <span className="block text-[0.9375rem] leading-normal text-muted">{says}</span>
        </span>
      </label>
      <div className="hidden group-has-checked:block mt-2 ml-8">
        <TextField name={`words.${id}`} label="What would you ask about it? A line, if you like" maxLength={300} autoComplete="off" />
      </div>
    </li>
  )
}
