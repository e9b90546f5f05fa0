'use client'

import { useEffect } from 'react'

/** Escape puts away the note of a figure until the pointer or the focus comes to it again. Only the browser hears the key; without script notes stay. */
export function NoteDismissal() {
  useEffect(() => {
    const dismiss = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      for (const figure of document.querySelectorAll<HTMLElement>('.told-figure:is(:hover, :focus-visible)')) figure.dataset.dismissed = ''
    }
    const comeBack = ({ target }: Event) => {
      if (target instanceof Element) target.closest('.told-figure')?.removeAttribute('data-dismissed')
    }
    document.addEventListener('keydown', dismiss)
    document.addEventListener('pointerout', comeBack)
    document.addEventListener('focusout', comeBack)
    return () => {
      document.removeEventListener('keydown', dismiss)
      document.removeEventListener('pointerout', comeBack)
      document.removeEventListener('focusout', comeBack)
    }
  }, [])
  return null
}
