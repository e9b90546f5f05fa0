'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Board } from '@/components/submissions/drawing/board'
import { discardDrawing, keepDrawing, openKeptDrawing } from '@/components/submissions/drawing/kept-drawing'
import { putDrawing } from '@/components/submissions/drawing/put-drawing'
import { newPlace } from '@/components/submissions/kept-places'
import type { SavingState } from '@/lib/submissions/drafts/saving'
import { type DrawingKind, type StoredDrawing, waitBeforeSave } from '@/lib/submissions/drawings/drawing'

type Options = { url: string; storageKey: string; kind: DrawingKind; stored: StoredDrawing | null; onFirstSave: () => void }

// With the half second a write may take, a crash loses less than two seconds.
const keepEvery = 500

/**
 * Saves what is drawn, keeps a copy in this browser until the server has it, and stops with both drawings when another window saved
 * meanwhile. The server's `publicId` of the picture is the revision.
 */
export function useDrawing({ url, storageKey, kind, stored, onFirstSave }: Options) {
  const [state, setState] = useState<SavingState>({ kind: 'saved', at: null })
  const [other, setOther] = useState<StoredDrawing | null>(null)
  const board = useRef<Board | null>(null)
  const base = useRef(stored?.publicId ?? null)
  const saved = useRef<string | null>(null)
  const savedAt = useRef<string | null>(null)
  const timers = useRef<{ keep?: number | undefined; save?: number | undefined }>({})
  const firstChange = useRef<number | null>(null)
  const lastSave = useRef(0)
  const running = useRef<Promise<boolean> | null>(null)
  // While two drawings stand against each other nothing is sent.
  const stopped = useRef(false)
  const [place] = useState(() => newPlace(storageKey))

  const keepNow = useCallback(async () => {
    window.clearTimeout(timers.current.keep)
    timers.current.keep = undefined
    const text = board.current?.text() ?? null
    if (text === null || text === saved.current) return
    await keepDrawing(place, { kind, text, base: base.current, at: new Date().toISOString() })
  }, [kind, place])

  const stopFor = useCallback((current: StoredDrawing) => {
    stopped.current = true
    setOther(current)
    setState({ kind: 'conflict' })
  }, [])

  const save = useCallback(async (): Promise<boolean> => {
    window.clearTimeout(timers.current.save)
    // Several may wait for the save under way; the first of them to go on is the next to be waited for.
    while (running.current) await running.current
    const here = board.current
    if (!here || stopped.current) return false
    const text = here.text()
    if (text === saved.current) {
      await discardDrawing(place)
      setState({ kind: 'saved', at: savedAt.current })
      return true
    }
    const putting = (async () => {
      setState({ kind: 'saving' })
      await keepNow()
      firstChange.current = null
      const captured = await here
        .capture()
        .catch(() => ({ problem: 'Your browser could not make a picture of it; it tries again when you go on.' }))
      if ('problem' in captured) {
        setState({ kind: 'kept', why: 'refused', message: captured.problem })
        return false
      }
      lastSave.current = Date.now()
      const answered = await putDrawing(url, { kind, ...captured, expected: base.current })
      if (answered.kind === 'conflict') stopFor(answered.current)
      if (answered.kind === 'kept') {
        setState(answered.state)
        if (answered.retryAfter) timers.current.save = window.setTimeout(() => void save(), answered.retryAfter * 1000)
      }
      if (answered.kind !== 'saved') return false
      if (base.current === null) onFirstSave()
      base.current = answered.publicId
      saved.current = captured.text
      savedAt.current = answered.savedAt
      if (here.text() === captured.text) await discardDrawing(place)
      else {
        void keepNow()
        timers.current.save = window.setTimeout(
          () => void save(),
          waitBeforeSave({ now: Date.now(), firstChange: Date.now(), lastSave: lastSave.current }),
        )
      }
      setState({ kind: 'saved', at: answered.savedAt })
      return true
    })()
    running.current = putting
    const done = await putting
    running.current = null
    return done
  }, [keepNow, kind, onFirstSave, place, stopFor, url])

  const touch = useCallback(() => {
    timers.current.keep ??= window.setTimeout(() => void keepNow(), keepEvery)
    if (stopped.current) return
    const now = Date.now()
    firstChange.current ??= now
    setState((before) => (before.kind === 'kept' || before.kind === 'typing' ? before : { kind: 'typing' }))
    window.clearTimeout(timers.current.save)
    const wait = waitBeforeSave({ now, firstChange: firstChange.current, lastSave: lastSave.current })
    timers.current.save = window.setTimeout(() => void save(), wait)
  }, [keepNow, save])

  /** Once the tool is there: a drawing that a crash or a lost connection left in this browser comes back. */
  const open = useCallback(
    async (ready: Board) => {
      saved.current = ready.text()
      const kept = await openKeptDrawing(storageKey, place, { kind, stored })
      board.current = ready
      if (!kept) return setState({ kind: 'saved', at: null })
      ready.load(kept.drawing.text)
      if (kept.choice === 'both' && stored) {
        // Until a person has chosen, a copy kept again is still one that the server moved on from.
        base.current = kept.drawing.base
        stopFor(stored)
      } else touch()
      await keepNow()
    },
    [keepNow, kind, place, stopFor, storageKey, stored, touch],
  )

  useEffect(() => {
    // On hiding, for one may not come back; on coming back, for one may have signed in again meanwhile.
    const soon = () => void save()
    const leaving = () => void keepNow()
    const online = () => void save()
    document.addEventListener('visibilitychange', soon)
    window.addEventListener('pagehide', leaving)
    window.addEventListener('online', online)
    return () => {
      document.removeEventListener('visibilitychange', soon)
      window.removeEventListener('pagehide', leaving)
      window.removeEventListener('online', online)
      window.clearTimeout(timers.current.keep)
      window.clearTimeout(timers.current.save)
    }
  }, [keepNow, save])

  /** Ends a conflict: goes on from the other's revision with what is drawn here, or with the other drawing. */
  const settle = useCallback(
    (choice: 'mine' | 'other') => {
      if (!other || !board.current) return
      base.current = other.publicId
      savedAt.current = null
      stopped.current = false
      if (choice === 'other') board.current.load(other.text)
      saved.current = choice === 'other' ? board.current.text() : other.text
      setOther(null)
      void save()
    },
    [other, save],
  )

  /** The picture of what is drawn here; null when there is none. */
  const picture = useCallback(async () => {
    const captured = await board.current?.capture()
    return captured && 'picture' in captured ? captured.picture : null
  }, [])

  return { state, other, settle, touch, save, open, picture }
}
