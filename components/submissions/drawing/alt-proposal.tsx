'use client'

import { useState } from 'react'

type Props = { fieldId: string; proposal: string; name: string }

/**
 * A first draft of a text alternative, out of the labels of the diagram's source. It comes into the field when its author says so, and
 * is theirs to change. A button without a server, since the field's text is the desk's.
 */
export function AltProposal({ fieldId, proposal, name }: Props) {
  const [taken, setTaken] = useState(false)
  const take = () => {
    const field = document.getElementById(fieldId)
    if (!(field instanceof HTMLTextAreaElement)) return
    field.value = field.value.trim() ? `${field.value.trim()}\n${proposal}` : proposal
    // The desk listens to what is typed, and this is.
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
    setTaken(true)
  }
  if (taken) return <p className="text-sm text-muted">Proposed from the labels; please check that it says what matters.</p>
  return (
    <div className="text-sm grid gap-2 justify-items-start border-l-[3px] border-line-strong pl-3">
      <p className="max-w-[70ch]">
        <span className="text-muted">Proposed from its labels: </span>
        {proposal}
      </p>
      <button type="button" className="button quiet small" onClick={take}>
        Use this text <span className="sr-only">for {name}</span>
      </button>
    </div>
  )
}
