import { useEffect, useRef, useState } from 'react'
import { filesOf } from '@/components/submissions/desk/use-pictures'

/**
 * Takes files pasted or dropped anywhere on the page, where a browser would otherwise leave the page for them. Other drags, such as a
 * card's, pass by. True while files hang over the page.
 */
export function useIncoming(onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const take = useRef(onFiles)
  useEffect(() => {
    take.current = onFiles
  })
  useEffect(() => {
    const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const listeners = {
      paste: (event: ClipboardEvent) => take.current(filesOf(event.clipboardData)),
      dragover: (event: DragEvent) => {
        if (!bringsFiles(event)) return
        event.preventDefault()
        setOver(true)
      },
      dragleave: (event: DragEvent) => {
        if (event.relatedTarget === null) setOver(false)
      },
      drop: (event: DragEvent) => {
        setOver(false)
        if (!bringsFiles(event)) return
        event.preventDefault()
        take.current([...(event.dataTransfer?.files ?? [])])
      },
    }
    const names = ['paste', 'dragover', 'dragleave', 'drop'] as const
    // Each listener is given to the event of its own name.
    for (const name of names) document.addEventListener(name, listeners[name] as EventListener)
    return () => {
      for (const name of names) document.removeEventListener(name, listeners[name] as EventListener)
    }
  }, [])
  return over
}
