'use client'

import { type ComponentType, useEffect, useState } from 'react'
import type { PassageProps } from '@/components/reviews/passages/ask-about-words'

/** Loads what asks about words of the notes when words are selected there first: a selection is the browser's, and most readers make none. */
export function WhenSelected(props: PassageProps) {
  const { notes } = props
  const [Tool, setTool] = useState<ComponentType<PassageProps> | null>(null)
  useEffect(() => {
    if (Tool) return
    const look = () => {
      const selection = document.getSelection()
      if (!selection || selection.isCollapsed || !document.getElementById(notes)?.contains(selection.anchorNode)) return
      // Where it cannot be loaded the form has its field for the words, and the next selection tries again.
      import('@/components/reviews/passages/ask-about-words').then(
        ({ AskAboutWords }) => setTool(() => AskAboutWords),
        () => {},
      )
    }
    look()
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [notes, Tool])
  return Tool ? <Tool {...props} /> : null
}
