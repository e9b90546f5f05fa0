'use client'

import { useEffect, useRef, useState } from 'react'
import { QuestionCoach } from '@/components/reviews/coach/question-coach'
import { keepDraft, readDraft } from '@/components/reviews/threads/kept-draft'
import { FieldFrame, useField } from '@/components/ui/field'
import { useFormState } from '@/components/ui/form'

/** The text of a comment that is being changed; kept in this browser while it differs from what stands. */
export function KeptEdit({ place, body, since }: { place: string; body: string; since: number }) {
  const field = useField('body', body)
  const { result } = useFormState()
  const other = result && !result.ok && result.code === 'conflict' ? otherIn(result.current) : null
  // What was read when the writing began. The page may bring newer words meanwhile, and they are not written over unseen.
  const [began, setBegan] = useState(since)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const draft = readDraft(place)
    if (area.current?.value === body) setBegan(since)
    if (area.current && draft && area.current.value === body) area.current.value = draft.text
  }, [place, body, since])
  const typed = () => {
    const text = area.current?.value ?? ''
    keepDraft(place, text === body ? null : { text, sentAs: null })
  }
  return (
    <FieldFrame
      {...field}
      label="Your comment"
      hiddenLabel
      hint="You can change it for 24 hours. What it said before stays readable under “edited”."
    >
      <input type="hidden" name="since" value={other?.since ?? began} />
      {other ? (
        <div className="border-l-2 border-line-strong pl-3">
          <p className="text-muted">It says now, from the other window:</p>
          <p className="whitespace-pre-wrap">{other.body}</p>
        </div>
      ) : null}
      <textarea
        {...field.attributes}
        ref={area}
        name="body"
        rows={4}
        defaultValue={field.value}
        onInput={typed}
        // biome-ignore lint/a11y/noAutofocus: whoever opened the form wants to write in it, with and without script
        autoFocus
        className="input field-sizing-content min-h-24"
      />
      <QuestionCoach area={area} />
    </FieldFrame>
  )
}

function otherIn(current: unknown): { body: string; since: number } | null {
  if (typeof current !== 'object' || current === null || !('body' in current) || !('since' in current)) return null
  return typeof current.body === 'string' && typeof current.since === 'number' ? { body: current.body, since: current.since } : null
}
