'use client'

import { useEffect, useRef, useState } from 'react'
import { AnswerState } from '@/components/self-review/answer-state'
import { keepCopy, readCopy } from '@/components/self-review/kept-copy'
import { useProgress } from '@/components/self-review/progress'
import { StanceChoice } from '@/components/self-review/stance-choice'
import { useFormState } from '@/components/ui/form'
import type { ActionResult } from '@/lib/forms'
import { type Autosave, createAutosave, putAnswer, type SaveState, type Words } from '@/lib/self-review/autosave'
import { markOf } from '@/lib/self-review/report'
import { readStance, readStored, type StoredAnswer } from '@/lib/self-review/stances'

type Props = {
  slug: string
  saveUrl: string
  /** Whose answers these are; keeps copies in this browser apart. */
  member: string
  /** Place among the answers of its form. */
  index: number
  /** Id of the element with the question's words. */
  questionId: string
  stored: StoredAnswer
}

// A page taken from the browser's history still has the answers it was first drawn with.
const newest = new Map<string, StoredAnswer>()

/** One answer and its stance, saved while they are written; a plain part of its form without JavaScript. */
export function AnswerFields({ slug, saveUrl, member, index, questionId, stored }: Props) {
  const { question, text, stance, revision } = stored
  const { result } = useFormState()
  const { note } = useProgress()
  const [state, show] = useState<SaveState>(() => clashIn(result, question))
  const [known, setKnown] = useState(revision)
  const clashedBefore = useRef(state.kind === 'conflict')
  const frame = useRef<HTMLFieldSetElement>(null)
  const autosave = useRef<Autosave>(null)
  const name = (field: string) => `answers[${index}].${field}`
  const typed = (field: string) => (result && !result.ok ? result.values?.[name(field)] : undefined)

  useEffect(() => {
    const place = `${member} ${slug} ${question}`
    const initial = latest(newest.get(place), { question, text, stance, revision })
    const made = createAutosave({
      initial,
      read: () => wordsIn(frame.current),
      put: (answer) => putAnswer(saveUrl, answer),
      known: (answer) => {
        newest.set(place, answer)
        setKnown(answer.revision)
        note(question, markOf(answer))
      },
      keep: (unsaved) => keepCopy(member, slug, question, unsaved),
      show,
    })
    autosave.current = made
    if (initial.revision !== revision) {
      writeWords(frame.current, initial)
      made.learn(initial)
    }
    if (!clashedBefore.current) takeUp(made, frame.current, initial, readCopy(member, slug, question))
    const again = () => void made.flush()
    window.addEventListener('online', again)
    return () => {
      window.removeEventListener('online', again)
      made.stop()
    }
  }, [slug, saveUrl, member, question, text, stance, revision, note])

  // A posted form stores answers too: what it came to is known to the autosave.
  useEffect(() => {
    const clash = clashIn(result, question)
    if (clash.kind === 'conflict') autosave.current?.meet(clash.current)
    const saved =
      result?.ok && Array.isArray(result.data) ? result.data.map(readStored).find((answer) => answer?.question === question) : null
    if (saved) autosave.current?.learn(saved)
  }, [result, question])

  const take = (current: StoredAnswer) => {
    writeWords(frame.current, current)
    autosave.current?.learn(current)
  }

  return (
    <fieldset
      ref={frame}
      aria-labelledby={questionId}
      onInput={() => autosave.current?.touched()}
      onBlur={() => void autosave.current?.flush()}
      className="grid gap-3 min-w-0"
    >
      <input type="hidden" name={name('question')} value={question} />
      <input type="hidden" name={name('revision')} value={state.kind === 'conflict' ? state.current.revision : known} />
      <label id={`${questionId}-label`} htmlFor={`${questionId}-text`} className="sr-only">
        Your answer
      </label>
      <textarea
        id={`${questionId}-text`}
        name={name('text')}
        defaultValue={typed('text') ?? text}
        rows={3}
        aria-labelledby={`${questionId} ${questionId}-label`}
        aria-describedby={`${questionId}-state`}
        placeholder="Your answer"
        className="input field-sizing-content min-h-24"
      />
      <StanceChoice name={name('stance')} chosen={typed('stance') ?? stance} questionId={questionId} />
      <AnswerState id={`${questionId}-state`} state={state} keepMine={(current) => void autosave.current?.keepMine(current)} take={take} />
    </fieldset>
  )
}

const latest = (known: StoredAnswer | undefined, drawn: StoredAnswer) => (known && known.revision > drawn.revision ? known : drawn)

/** Words typed before the page was ready, or kept from a visit that could not save them, are saved now. */
function takeUp(autosave: Autosave, frame: HTMLElement | null, initial: StoredAnswer, copy: StoredAnswer | null) {
  if (copy) writeWords(frame, copy)
  if (copy && copy.revision !== initial.revision) autosave.meet(initial)
  else void autosave.flush()
}

function clashIn(result: ActionResult | null, question: string): SaveState {
  if (!result || result.ok || typeof result.current !== 'object' || result.current === null) return { kind: 'idle' }
  const current = readStored(Object.entries(result.current).find(([key]) => key === question)?.[1])
  return current ? { kind: 'conflict', current } : { kind: 'idle' }
}

function wordsIn(frame: HTMLElement | null): Words {
  const checked = frame?.querySelector<HTMLInputElement>('input[type=radio]:checked')
  return { text: frame?.querySelector('textarea')?.value ?? '', stance: checked ? readStance(checked.value) : null }
}

function writeWords(frame: HTMLElement | null, { text, stance }: Words) {
  const area = frame?.querySelector('textarea')
  if (area) area.value = text
  for (const radio of frame?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? []) radio.checked = radio.value === stance
}
