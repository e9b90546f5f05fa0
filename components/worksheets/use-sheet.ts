'use client'

import { useEffect, useRef, useState } from 'react'
import { type Keeping, type KeptSheet, keepOwn, letterOf, readKept, saysTheSame } from '@/components/worksheets/kept-sheet'

const pause = 300

/** What stands in a sheet, kept in the browser with each change; what was kept there before comes back when the page is there. */
export function useSheet(name: string, initial: KeptSheet) {
  const [sheet, setSheet] = useState(initial)
  const [isReady, setReady] = useState(false)
  const [restored, setRestored] = useState(false)
  const [keeping, setKeeping] = useState<Keeping | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef<KeptSheet | null>(null)
  const place = useRef(name)
  // Two tabs of one sheet share a name.
  const own = useRef<string | null>(null)

  useEffect(() => {
    setReady(true)
    place.current = name
    const kept = readKept(name)
    own.current = letterOf(name)
    if (kept) {
      setSheet(kept)
      setRestored(true)
    }
    const leave = () => {
      if (latest.current) own.current = keepOwn(place.current, latest.current, own.current).own
    }
    // A page may go within the pause.
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      clearTimeout(timer.current)
      leave()
    }
  }, [name])

  const keep = (next: KeptSheet | null): Keeping => {
    const kept = keepOwn(place.current, next, own.current)
    own.current = kept.own
    return kept.how
  }
  /** The member, or a button, changed something. */
  const change = (next: KeptSheet) => {
    setSheet(next)
    latest.current = next
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setKeeping(keep(next)), pause)
  }
  /** It is stored elsewhere, or not wanted: the browser forgets it. */
  const settle = (next?: KeptSheet) => {
    clearTimeout(timer.current)
    latest.current = null
    keep(null)
    setRestored(false)
    setKeeping(null)
    if (next) setSheet(next)
  }
  /** `stored` is a revision now. Words typed since it was sent stay in the sheet, and stay kept, on top of it. */
  const saved = (stored: KeptSheet) => {
    const now = latest.current
    if (now && !saysTheSame(now, stored)) change({ ...now, ...(stored.base ? { base: stored.base } : {}) })
    else settle(stored)
  }
  /** `stored` is a worksheet now, with a page of its own: words typed since it was sent wait for that page under its name. */
  const moveTo = (next: string, stored: KeptSheet) => {
    const now = latest.current
    settle()
    place.current = next
    own.current = letterOf(next)
    const base = stored.base ? { base: stored.base } : {}
    if (now && !saysTheSame(now, stored)) change({ ...now, ...base })
    else setSheet((standing) => ({ ...standing, ...base }))
  }
  return { sheet, isReady, restored, keeping, change, saved, moveTo, settle }
}
