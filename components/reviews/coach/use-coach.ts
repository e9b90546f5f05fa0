import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { typeInto } from '@/components/reviews/coach/field-change'
import { changeFor, type Finding, judgementsIn } from '@/lib/reviews/coach/coach'

/** After the last key: so long until the coach looks, and until it speaks of a sentence that is not at its end. */
const pause = { look: 600, unfinished: 2000 }

export type Remark = Finding & { words: string }
type Done = { start: number; insert: string; before: string }

/** What the coach has to say about the text of a field while somebody writes in it. Only looks while the field has the focus. */
export function useCoach(area: RefObject<HTMLTextAreaElement | null>, on: boolean) {
  const [remarks, setRemarks] = useState<Remark[]>([])
  const [done, setDone] = useState<Done | null>(null)
  const [said, setSaid] = useState('')
  /** Sentences whose writer keeps them as they are. */
  const kept = useRef(new Set<string>())

  const look = useCallback(
    (isPatient: boolean) => {
      const field = area.current
      if (!field) return
      const found = remarksOn(field.value).filter(({ words }) => !kept.current.has(words))
      const shown = isPatient ? found : found.filter((remark) => !isBeingWritten(field, remark))
      setRemarks(shown)
      setDone((last) => (last && field.value.startsWith(last.insert, last.start) ? last : null))
      const [first] = shown
      // The same words for as long as it is the same sentence: it is told once, not at each key.
      setSaid(
        first ? `The question coach noticed “${first.words.split(/\s+/, 3).join(' ')} …”. Questions to choose from follow the field.` : '',
      )
    },
    [area],
  )

  useEffect(() => {
    const field = area.current
    const form = field?.form
    if (!on || !field) return
    let soon: ReturnType<typeof setTimeout>
    let later: ReturnType<typeof setTimeout>
    const wait = () => {
      clearTimeout(soon)
      clearTimeout(later)
    }
    // A button must not move away from under the pointer that is about to press it.
    const isSending = () => form?.querySelector('button:not([type=button]):hover') != null
    const typed = () => {
      wait()
      soon = setTimeout(() => isSending() || look(false), pause.look)
      later = setTimeout(() => isSending() || look(true), pause.unfinished)
    }
    const sent = () => {
      wait()
      setRemarks([])
      setDone(null)
      setSaid('')
    }
    typed()
    field.addEventListener('input', typed)
    field.addEventListener('focus', typed)
    // Who has left the field is on the way to a button, and it stays where it is.
    field.addEventListener('blur', wait)
    form?.addEventListener('submit', sent)
    return () => {
      wait()
      field.removeEventListener('input', typed)
      field.removeEventListener('focus', typed)
      field.removeEventListener('blur', wait)
      form?.removeEventListener('submit', sent)
    }
  }, [area, on, look])

  const choose = (remark: Remark, question: string) => {
    const field = area.current
    if (!field || field.value.slice(remark.start, remark.end) !== remark.words) return look(true)
    const { start, end, insert } = changeFor(field.value, remark, question)
    const before = field.value.slice(start, end)
    typeInto(field, { start, end }, insert)
    setDone({ start, insert, before })
    look(true)
    setSaid('Your sentence is a question now. A button to put your words back follows the field.')
  }
  const undo = () => {
    const field = area.current
    if (!field || !done) return
    // Asked for back: those words are meant.
    for (const { words } of remarksOn(done.before)) kept.current.add(words)
    typeInto(field, { start: done.start, end: done.start + done.insert.length }, done.before)
    setDone(null)
    look(true)
    setSaid('Your words are back.')
  }
  const keep = (remark: Remark) => {
    kept.current.add(remark.words)
    area.current?.focus()
    look(true)
  }
  return { remarks: on ? remarks : [], done: on ? done : null, said: on ? said : '', choose, undo, keep }
}

const remarksOn = (text: string): Remark[] =>
  judgementsIn(text).map((finding) => ({ ...finding, words: text.slice(finding.start, finding.end) }))

const isBeingWritten = ({ value, selectionStart }: HTMLTextAreaElement, { start, end }: Finding) =>
  selectionStart > start &&
  selectionStart >= end &&
  value.slice(end, selectionStart).trim() === '' &&
  !/[.!…]["'”’)*_]*$/.test(value.slice(start, end))
