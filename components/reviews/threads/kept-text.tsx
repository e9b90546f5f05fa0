'use client'

import { useEffect, useRef, useState } from 'react'
import { QuestionCoach } from '@/components/reviews/coach/question-coach'
import { keepDraft, readDraft } from '@/components/reviews/threads/kept-draft'
import { FieldFrame, useField } from '@/components/ui/field'

type Props = {
  label: string
  hint?: string
  hiddenLabel?: boolean
  rows?: number
  placeholder?: string
  autoFocus?: boolean
  /** Who writes, and where; names the copy in this browser. */
  place: string
  /** Made by the server for this form: a form posted twice is one comment. */
  formKey: string
  /** Form keys of comments that have arrived. */
  arrived: string[]
  /** Where several are in one form: what comes before their names, as `remarks.praise.`. */
  prefix?: string
}

/** A comment's text: kept in this browser until it has arrived, with the key that makes a repeated post harmless. */
export function KeptText({ label, hint, hiddenLabel, rows = 4, placeholder, autoFocus, place, formKey, arrived, prefix = '' }: Props) {
  const field = useField(`${prefix}body`, '')
  const area = useRef<HTMLTextAreaElement>(null)
  const [key, setKey] = useState(formKey)
  const [kept, setKept] = useState(false)
  /** The key the words in the field were last sent with. */
  const sent = useRef<string>(null)
  const arrivedKeys = arrived.join(' ')

  useEffect(() => {
    if (!area.current) return
    const draft = readDraft(place)
    const sentAs = sent.current ?? draft?.sentAs
    if (sentAs && arrivedKeys.includes(sentAs)) {
      keepDraft(place, null)
      area.current.value = ''
      sent.current = null
      setKept(false)
      setKey(formKey)
    } else if (draft && area.current.value === '') {
      area.current.value = draft.text
      setKept(true)
      // Sent, but nobody knows whether it arrived: under the same key it cannot arrive twice.
      sent.current = draft.sentAs
      if (draft.sentAs) setKey(draft.sentAs)
    }
  }, [place, formKey, arrivedKeys])

  useEffect(() => {
    const form = area.current?.form
    const remember = () => {
      sent.current = key
      keepDraft(place, { text: area.current?.value ?? '', sentAs: key })
    }
    form?.addEventListener('submit', remember)
    return () => form?.removeEventListener('submit', remember)
  }, [place, key])

  const typed = () => {
    const text = area.current?.value ?? ''
    keepDraft(place, { text, sentAs: null })
    setKept(text.trim() !== '')
    // Other words are another comment.
    if (sent.current) setKey(crypto.randomUUID())
    sent.current = null
  }

  return (
    <FieldFrame {...field} label={label} hint={hint} hiddenLabel={hiddenLabel}>
      <input type="hidden" name={`${prefix}formKey`} value={key} />
      <textarea
        {...field.attributes}
        ref={area}
        name={`${prefix}body`}
        rows={rows}
        placeholder={placeholder}
        // biome-ignore lint/a11y/noAutofocus: whoever opened the form wants to write in it, with and without script
        autoFocus={autoFocus}
        defaultValue={field.value}
        onInput={typed}
        className="input field-sizing-content min-h-24"
      />
      <QuestionCoach area={area} />
      {kept ? <p className="text-sm text-muted">Draft kept in this browser</p> : null}
    </FieldFrame>
  )
}
