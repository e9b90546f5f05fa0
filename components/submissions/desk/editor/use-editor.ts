import { type RefObject, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Requirement } from '@/components/submissions/desk/editor/citing'
import type { Editor } from '@/components/submissions/desk/editor/mount'

type Options = {
  field: RefObject<HTMLTextAreaElement | null>
  host: RefObject<HTMLDivElement | null>
  labelId: string
  hintId: string
  requirements: readonly Requirement[]
}

/**
 * On wide screens with a mouse an editor takes the field's place, fetched when the field is entered or the browser has nothing else to
 * do. Phones keep the plain field, with their own keyboards; so does everybody when the editor cannot be fetched. True once it is there.
 */
export function useEditor({ field, host, labelId, hintId, requirements }: Options): boolean {
  const [mounted, setMounted] = useState(false)
  // Requirements do not change while the page is open; a new list of the same is no reason to build the editor again.
  const [known] = useState(requirements)
  useEffect(() => {
    const area = field.current
    const place = host.current
    if (!area || !place || !window.matchMedia('(min-width: 48rem) and (pointer: fine)').matches) return
    let gone = false
    let asked = false
    let editor: Editor | null = null
    const load = async () => {
      if (asked) return
      asked = true
      const loaded = await import('@/components/submissions/desk/editor/mount').catch(() => null)
      if (!loaded || gone) return
      const active = document.activeElement === area
      editor = loaded.mountEditor({ field: area, host: place, labelId, hintId, requirements: known })
      flushSync(() => setMounted(true))
      if (active) editor.focus()
    }
    const onFocus = () => void load()
    area.addEventListener('focus', onFocus)
    if (document.activeElement === area) void load()
    const idle = window.requestIdleCallback?.(onFocus, { timeout: 5000 })
    return () => {
      gone = true
      area.removeEventListener('focus', onFocus)
      if (idle !== undefined) window.cancelIdleCallback(idle)
      editor?.destroy()
      setMounted(false)
    }
  }, [field, host, labelId, hintId, known])
  return mounted
}
