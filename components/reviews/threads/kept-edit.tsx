'use client'

import { useEffect, useRef } from 'react'
import { QuestionCoach } from '@/components/reviews/coach/question-coach'
import { keepDraft, readDraft } from '@/components/reviews/threads/kept-draft'
import { FieldFrame, useField } from '@/components/ui/field'

/** The text of a comment that is being changed; kept in this browser while it differs from what stands. */
export function KeptEdit({ place, body }: { place: string; body: string }) {
  const field = useField('body', body)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const draft = readDraft(place)
    if (area.current && draft && area.current.value === body) area.current.value = draft.text
  }, [place, body])
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
