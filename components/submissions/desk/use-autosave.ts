'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { forget, keep, openKept } from '@/components/submissions/desk/kept-draft'
import { type OtherDraft, postDraft } from '@/components/submissions/desk/post-draft'
import { newPlace } from '@/components/submissions/kept-places'
import { type DraftWords, isSaved, type SavingState } from '@/lib/submissions/drafts/saving'

type Options = { url: string; storageKey: string; server: OtherDraft; read: () => DraftWords | null; write: (words: DraftWords) => void }

const quiet = 1000
// Keeps an hour of steady writing under the server's limit.
const leastGap = 3000

/**
 * Saves what is on the desk a second after the last change, keeps a copy in this browser until the server has it, and stops with both
 * texts when somebody else, or another window, saved meanwhile.
 */
export function useAutosave({ url, storageKey, server, read, write }: Options) {
  const [state, setState] = useState<SavingState>({ kind: 'saved', at: null })
  const [place] = useState(() => newPlace(storageKey))
  const [other, setOther] = useState<OtherDraft | null>(null)
  const revision = useRef(server.revision)
  const saved = useRef<DraftWords>(server)
  const timer = useRef<number | undefined>(undefined)
  const running = useRef<Promise<boolean> | null>(null)
  const lastPost = useRef(0)
  const savedAt = useRef(server.revision > 0 ? server.updatedAt : null)
  // While two texts stand against each other nothing is sent.
  const stopped = useRef(false)

  const stopFor = useCallback((current: OtherDraft) => {
    stopped.current = true
    setOther(current)
    setState({ kind: 'conflict' })
  }, [])

  const save = useCallback(async (): Promise<boolean> => {
    window.clearTimeout(timer.current)
    // Several may wait for the save under way; the first of them to go on is the next to be waited for.
    while (running.current) await running.current
    const words = read()
    if (!words || stopped.current) return false
    if (isSaved(saved.current, words)) {
      forget(place)
      setState({ kind: 'saved', at: savedAt.current })
      return true
    }
    const posting = (async () => {
      setState({ kind: 'saving' })
      lastPost.current = Date.now()
      const posted = await postDraft(url, { ...words, revision: revision.current })
      // Our own words that came back as another's: their answer was lost, or a button of the form saved them.
      if (posted.kind === 'conflict' && isSaved(posted.current, words)) {
        revision.current = posted.current.revision
        saved.current = words
        savedAt.current = posted.current.updatedAt
        setState({ kind: 'saved', at: posted.current.updatedAt })
        return true
      }
      if (posted.kind === 'conflict') stopFor(posted.current)
      if (posted.kind === 'kept') {
        setState(posted.state)
        if (posted.retryAfter) timer.current = window.setTimeout(() => void save(), posted.retryAfter * 1000)
      }
      if (posted.kind !== 'saved') return false
      revision.current = posted.revision
      saved.current = words
      savedAt.current = posted.savedAt
      const later = read()
      if (later && !isSaved(words, later)) timer.current = window.setTimeout(() => void save(), quiet)
      else forget(place)
      setState({ kind: 'saved', at: posted.savedAt })
      return true
    })()
    running.current = posting
    const done = await posting
    running.current = null
    return done
  }, [place, read, stopFor, url])

  const touch = useCallback(() => {
    const words = read()
    if (!words) return
    keep(place, { ...words, revision: revision.current })
    if (stopped.current) return
    setState((before) => (before.kind === 'kept' ? before : { kind: 'typing' }))
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void save(), Math.max(quiet, lastPost.current + leastGap - Date.now()))
  }, [place, read, save])

  // Once: words that a crash or a lost connection left in this browser come back.
  const opened = useRef(false)
  useEffect(() => {
    if (opened.current) return
    opened.current = true
    void openKept(storageKey, place, server).then((kept) => {
      if (!kept) {
        // Words typed before the page was ready are on the desk already.
        const words = read()
        if (words && !isSaved(server, words)) touch()
        else setState({ kind: 'saved', at: savedAt.current })
        return
      }
      write(kept.copy)
      // Until a person has chosen, a copy kept again is still one that the server moved on from.
      revision.current = kept.copy.revision
      if (kept.choice === 'both') stopFor(server)
      else touch()
    })
  }, [place, read, server, stopFor, storageKey, touch, write])

  useEffect(() => {
    const soon = () => {
      if (document.visibilityState === 'hidden') void save()
    }
    const online = () => void save()
    document.addEventListener('visibilitychange', soon)
    window.addEventListener('online', online)
    return () => {
      document.removeEventListener('visibilitychange', soon)
      window.removeEventListener('online', online)
      window.clearTimeout(timer.current)
    }
  }, [save])

  /** Ends a conflict: goes on from the other's revision with what is on the desk, or with the other text. */
  const settle = useCallback(
    (words: DraftWords | null) => {
      if (!other) return
      revision.current = other.revision
      saved.current = other
      savedAt.current = other.updatedAt
      stopped.current = false
      setOther(null)
      if (words) write(words)
      void save()
    },
    [other, save, write],
  )

  /** Saves until the server has every word on the desk; false when it cannot. A form posted right after brings nothing new. */
  const flush = useCallback(async (): Promise<boolean> => {
    for (;;) {
      if (!(await save())) return false
      const words = read()
      if (words && isSaved(saved.current, words)) return true
    }
  }, [read, save])

  return { state, other, settle, touch, flush, revision }
}
