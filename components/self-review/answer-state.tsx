'use client'

import { useEffect, useState } from 'react'
import type { SaveState } from '@/lib/self-review/autosave'
import { type StoredAnswer, shortStances } from '@/lib/self-review/stances'

type Props = { id: string; state: SaveState; keepMine: (current: StoredAnswer) => void; take: (current: StoredAnswer) => void }

/** Says quietly whether an answer is stored; shows both texts when another window was faster. */
export function AnswerState({ id, state, keepMine, take }: Props) {
  return (
    <>
      <p id={id} role="status" className="text-sm text-muted min-h-6">
        {state.kind === 'saving' ? <span aria-hidden="true">Saving…</span> : said(state)}
      </p>
      {state.kind === 'conflict' ? <Conflict current={state.current} keepMine={keepMine} take={take} /> : null}
    </>
  )
}

function said(state: SaveState): string {
  if (state.kind === 'saved') return 'Saved'
  if (state.kind === 'later')
    return 'Not saved yet: the site cannot take it just now. Your text is kept in this browser and sent again soon.'
  if (state.kind === 'refused') return state.message
  return state.kind === 'conflict' ? 'Changed in another window. Both texts are here.' : ''
}

function Conflict({ current, keepMine, take }: { current: StoredAnswer } & Pick<Props, 'keepMine' | 'take'>) {
  // Buttons that need a script appear with it; without one, saving the form again does what the sentence says.
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  return (
    <div className="bg-ochre-soft border-l-[3px] border-ochre px-4 py-3 text-[0.9375rem] grid gap-3">
      <p>
        <strong>Stored by another window</strong>
        {current.stance ? `, ${shortStances[current.stance]}` : null}. Yours stands above; saving again keeps yours.
      </p>
      <p className="whitespace-pre-wrap bg-surface px-3 py-2 rounded-sm">{current.text || 'No words.'}</p>
      <div className="flex flex-wrap gap-3" hidden={!scripted}>
        <button type="button" className="button small" onClick={() => keepMine(current)}>
          Keep mine
        </button>
        <button type="button" className="button quiet small" onClick={() => take(current)}>
          Take the stored one
        </button>
      </div>
    </div>
  )
}
