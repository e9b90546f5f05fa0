'use client'

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useHeldPost } from '@/components/scenarios/held-post'
import { RemainingTime } from '@/components/scenarios/remaining-time'
import { AnswerState } from '@/components/self-review/answer-state'
import { keepCopy, readCopy } from '@/components/self-review/kept-copy'
import { useFormState } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ActionResult } from '@/lib/forms'
import { asStored, putWords, readStands } from '@/lib/scenarios/saving'
import { hearClock } from '@/lib/scenarios/site-clock'
import { type Autosave, createAutosave, type SaveState } from '@/lib/self-review/autosave'
import type { StoredAnswer } from '@/lib/self-review/stances'

type Props = {
  id: string
  /** Whose answer it is; keeps copies in this browser apart. */
  member: string
  stored: { answer: string; revision: number }
  time: { endsAt: number; now: number; whole: number }
  saveUrl: string
  /** What leads on once words came too late. */
  late: ReactNode
}

// A page taken from the browser's history still has the words it was first drawn with.
const newest = new Map<string, StoredAnswer>()

/** The words of a running answer, saved while they are typed; a plain part of its form without JavaScript. */
export function AnswerArea({ id, member, stored: { answer, revision }, time, saveUrl, late }: Props) {
  const { result } = useFormState()
  const [state, show] = useState<SaveState>(() => clashIn(result))
  const [known, setKnown] = useState(revision)
  const [isOver, setOver] = useState(time.now >= time.endsAt)
  const clashedBefore = useRef(state.kind === 'conflict')
  const area = useRef<HTMLTextAreaElement>(null)
  const autosave = useRef<Autosave>(null)
  const typed = result && !result.ok ? result.values?.answer : undefined

  useEffect(() => {
    const drawn = asStored({ answer, revision })
    const before = newest.get(id)
    const initial = before && before.revision > revision ? before : drawn
    const made = createAutosave({
      initial,
      read: () => ({ text: area.current?.value ?? '', stance: null }),
      put: (words) => putWords(saveUrl, words, (hearing) => hearClock(id, hearing)),
      known: (words) => {
        newest.set(id, words)
        setKnown(words.revision)
      },
      keep: (unsaved) => keepCopy(member, 'scenario', id, unsaved),
      show,
    })
    autosave.current = made
    if (initial.revision !== revision && area.current) {
      area.current.value = initial.text
      made.learn(initial)
    }
    if (!clashedBefore.current) takeUp(made, area.current, initial, readCopy(member, 'scenario', id))
    const again = () => void made.flush()
    window.addEventListener('online', again)
    return () => {
      window.removeEventListener('online', again)
      made.stop()
    }
  }, [id, member, answer, revision, saveUrl])

  // The button "Save" stores words too: what it came to is known to the autosave.
  useEffect(() => {
    const clash = clashIn(result)
    if (clash.kind === 'conflict') autosave.current?.meet(clash.current)
    const saved = result?.ok ? readStands(result.data) : null
    if (saved) autosave.current?.learn(saved)
  }, [result])

  useHeldPost(
    area,
    useCallback(() => autosave.current?.settled() ?? null, []),
  )

  const end = useCallback(() => {
    setOver(true)
    void autosave.current?.flush()
  }, [])
  const take = (current: StoredAnswer) => {
    if (area.current) area.current.value = current.text
    autosave.current?.learn(current)
  }

  return (
    <div className="grid gap-3">
      <RemainingTime id={id} {...time} onEnd={end} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="revision" value={state.kind === 'conflict' ? state.current.revision : known} />
      <label htmlFor="answer" className="font-semibold">
        Your answer
      </label>
      <textarea
        ref={area}
        id="answer"
        name="answer"
        defaultValue={typed ?? answer}
        readOnly={isOver}
        rows={14}
        aria-describedby="answer-state"
        className="input field-sizing-content min-h-80"
        onInput={() => autosave.current?.touched()}
        onBlur={() => void autosave.current?.flush()}
      />
      <AnswerState id="answer-state" state={state} keepMine={(current) => void autosave.current?.keepMine(current)} take={take} />
      {result?.ok === false && result.code === 'gone' ? late : null}
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="do" value="hand-in">
          {isOver ? 'See what it really tests' : 'Hand in'}
        </SubmitButton>
        {isOver ? null : (
          <SubmitButton name="do" value="save" className="quiet">
            Save
          </SubmitButton>
        )}
      </div>
    </div>
  )
}

/** Words typed before the page was ready, or kept from a visit that could not save them, are saved now. */
function takeUp(autosave: Autosave, area: HTMLTextAreaElement | null, initial: StoredAnswer, copy: StoredAnswer | null) {
  if (copy && area) area.value = copy.text
  if (copy && copy.revision !== initial.revision) autosave.meet(initial)
  else void autosave.flush()
}

function clashIn(result: ActionResult | null): SaveState {
  const current = result?.ok === false && result.code === 'conflict' ? readStands(result.current) : null
  return current ? { kind: 'conflict', current } : { kind: 'idle' }
}
