'use client'

import { type ComponentType, useEffect, useState, useSyncExternalStore } from 'react'
import type { ShortcutListProps } from '@/components/reviews/shortcuts/shortcut-list'
import { areOff, setOff, subscribe } from '@/components/reviews/shortcuts/switched'
import { composerField, isTyping, nextCard, readCard } from '@/components/reviews/shortcuts/walk'

/**
 * Single keys on a version's page: to the composer, through the conversations, and the list of them. On the client: keys. The list is
 * loaded when it is asked for; the keys can be switched off there, for who dictates or types by accident.
 */
export function Shortcuts() {
  const off = useSyncExternalStore(subscribe, areOff, onServer)
  const [List, setList] = useState<ComponentType<ShortcutListProps> | null>(null)
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState('')

  useEffect(() => {
    if (off) return
    const walk = (step: 1 | -1) => {
      const card = nextCard(step)
      if (card) readCard(card)
      setSaid(card ? '' : step === 1 ? 'No conversation after this one.' : 'No conversation before this one.')
    }
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
      if (event.key === 'n') walk(1)
      else if (event.key === 'p') walk(-1)
      else if (event.key === 'c') composerField()?.focus()
      else if (event.key === '?') void show()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })

  const show = async () => {
    try {
      const { ShortcutList } = await import('@/components/reviews/shortcuts/shortcut-list')
      setList(() => ShortcutList)
      setOpen(true)
    } catch {
      setSaid('The list of shortcuts could not be loaded. Please try again in a moment.')
    }
  }

  return (
    <>
      <button type="button" onClick={show} className="shortcuts-button pointer-coarse:hidden">
        Shortcuts
      </button>
      {List && open ? <List off={off} setOff={setOff} close={() => setOpen(false)} /> : null}
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  )
}

const onServer = () => false
