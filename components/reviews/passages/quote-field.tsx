'use client'

import { useChosenPlace } from '@/components/reviews/threads/chosen-place'
import { useField } from '@/components/ui/field'

/**
 * Words of the notes by copying them, for who selects nothing with a pointer or has no script. On the client: it makes room for a place
 * that was chosen in the page, and gives back what was typed.
 */
export function QuoteField({ draft, prefix = '' }: { draft: string; prefix?: string }) {
  const chosen = useChosenPlace(draft)
  const { value, attributes, errors } = useField(`${prefix}quote`, '')
  if (chosen) return null
  return (
    <details open={value || errors ? true : undefined} className="text-sm">
      <summary className="cursor-pointer text-blueprint underline underline-offset-4 w-fit">About words of the notes</summary>
      <label htmlFor={attributes.id} className="block mt-2">
        Words of the notes it is about
      </label>
      <textarea {...attributes} name={`${prefix}quote`} rows={2} defaultValue={value} className="input mt-1" />
      <p id={`${attributes.id}-hint`} className="text-muted mt-1">
        Copy them from the notes as they stand there.
      </p>
    </details>
  )
}
