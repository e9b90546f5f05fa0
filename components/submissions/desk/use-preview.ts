import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { DeskProps } from '@/components/submissions/desk/desk-props'
import type { Shown } from '@/components/submissions/desk/notes-field'

type Options = { slug: string; notes: string; read: () => string; action: DeskProps['actions']['preview']; first: ReactNode }

const pause = 700

/** The notes as the server draws them: when asked for, and beside the text a moment after each change. */
export function usePreview({ slug, notes, read, action, first }: Options) {
  const [preview, setPreview] = useState<ReactNode>(first)
  const [shown, setShown] = useState<Shown>(first ? 'both' : 'write')
  const asked = useRef(0)

  const draw = useCallback(async () => {
    const mine = ++asked.current
    const posted = new FormData()
    posted.set('slug', slug)
    posted.set('notes', read())
    const result = await action(null, posted).catch(() => null)
    if (mine !== asked.current) return
    // The action answers with rendered Markdown.
    if (result?.ok) setPreview(result.data as ReactNode)
    else setPreview(result?.message ?? 'The preview cannot be made right now. Your text is kept.')
  }, [action, read, slug])

  // Several changes within the pause are one drawing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is read when the time has come; `notes` says that it changed
  useEffect(() => {
    if (shown !== 'side') return
    const timer = window.setTimeout(() => void draw(), pause)
    return () => window.clearTimeout(timer)
  }, [shown, notes, draw])

  const show = async (wanted: 'write' | 'preview' | 'side') => {
    if (wanted !== 'write') await draw()
    setShown(wanted)
  }
  return { preview, shown, show }
}
