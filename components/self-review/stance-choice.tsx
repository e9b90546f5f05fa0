'use client'

import { memo } from 'react'
import { stanceNames, stances } from '@/lib/self-review/stances'

type Props = { name: string; chosen: string | null; questionId: string }

/** The five stances as radio buttons. Drawn once: another drawing would undo a choice the browser holds. */
export const StanceChoice = memo(function StanceChoice({ name, chosen, questionId }: Props) {
  return (
    <fieldset aria-describedby={questionId}>
      <legend className="sr-only">Your stance</legend>
      <div className="flex flex-wrap gap-2">
        {stances.map((stance) => (
          <label key={stance} className={pill}>
            <input type="radio" name={name} value={stance} defaultChecked={chosen === stance} className="accent-blueprint" />
            {stanceNames[stance]}
          </label>
        ))}
      </div>
    </fieldset>
  )
})

const pill =
  'inline-flex items-center gap-2 min-h-9 px-3 border border-line-strong rounded-md text-sm cursor-pointer hover:border-ink has-checked:border-ink has-checked:bg-sunken has-checked:font-semibold'
