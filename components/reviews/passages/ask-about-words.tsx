'use client'

import { useEffect, useRef, useState } from 'react'
import { type SelectedWords, selectedIn } from '@/components/reviews/passages/selected-words'
import { choosePlace } from '@/components/reviews/threads/chosen-place'
import { mostQuote } from '@/lib/reviews/passages/passage'

export type PassageProps = {
  draft: string
  /** Id of the element the notes stand in. */
  notes: string
}
type Offer = SelectedWords & { top: number; left: number }

/**
 * A button beside words selected in the notes: the conversation will be about them. On the client, for a selection is the browser's;
 * without script, or without a pointer, the form has a field for the words.
 */
export function AskAboutWords({ draft, notes }: PassageProps) {
  const [offer, setOffer] = useState<Offer | null>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    const look = () => {
      // Pressing the button must not make it go away before it is pressed.
      if (document.activeElement === button.current && button.current) return
      const root = document.getElementById(notes)
      const words = root && selectedIn(root, document.getSelection())
      setOffer(words ? { ...words, ...placeUnder(words.range) } : null)
    }
    let resting: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(resting)
      resting = setTimeout(look, 150)
    }
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOffer(null)
    }
    // What was selected when this was asked for.
    look()
    document.addEventListener('selectionchange', later)
    document.addEventListener('keydown', leave)
    return () => {
      clearTimeout(resting)
      document.removeEventListener('selectionchange', later)
      document.removeEventListener('keydown', leave)
    }
  }, [notes])

  if (!offer) return null
  const { quote, before, after, top, left } = offer
  const isTooLong = quote.length > mostQuote
  const ask = () => {
    choosePlace(draft, { kind: 'passage', quote, before, after })
    document.getSelection()?.removeAllRanges()
    setOffer(null)
    const field = document.querySelector<HTMLElement>(`[data-draft="${CSS.escape(draft)}"] textarea`)
    const composer = document.querySelector<HTMLElement>('[aria-labelledby="composer"] textarea[name="body"]')
    ;(field ?? composer)?.focus()
  }
  return (
    <div className="absolute z-10" style={{ top, left }}>
      {isTooLong ? (
        <p role="status" className="bg-surface border border-line-strong rounded-md shadow-sheet px-3 py-2 text-sm">
          Choose at most {mostQuote} characters to ask about them.
        </p>
      ) : (
        <button ref={button} type="button" className="button small shadow-sheet" onPointerDown={keepSelection} onClick={ask}>
          Ask about these words
        </button>
      )}
    </div>
  )
}

const keepSelection = (event: { preventDefault: () => void }) => event.preventDefault()

// Below the last line of the selection, and never beyond the edge of a narrow screen.
function placeUnder(range: Range): { top: number; left: number } {
  const lines = range.getClientRects()
  const last = lines[lines.length - 1] ?? range.getBoundingClientRect()
  const left = Math.max(8, Math.min(last.right - 100, document.documentElement.clientWidth - 230))
  return { top: last.bottom + window.scrollY + 8, left: left + window.scrollX }
}
