'use client'

import { useRouter } from 'next/navigation'
import { useLayoutEffect, useRef, useState } from 'react'
import { liken } from '@/components/ui/still/likening'
import { stillGap } from '@/lib/still-gap'

type Props = { id: string; html?: string }

// What the page was loaded with. Back brings its payload again, which leaves the markup out; no later payload does, so that this holds
// one page at most, and ends with it. Nobody is shown it who has not that very payload.
const loaded = new Map<string, string>()

/**
 * Markup made on the server. A client component, so that a change of it is written into what stands there: focus, unfolded parts and
 * selected words outlive it, which they would not if the browser read it all anew. Without `html` it stands in the page already.
 */
export function StillMarkup({ id, html }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const due = html ?? loaded.get(id)
  const drawn = useRef(due)
  // The same object for good: React writes it once, and from then on the box is changed below.
  const [first] = useState(() => ({ __html: due ?? standing(id) }))
  const router = useRouter()
  useLayoutEffect(() => {
    if (!box.current) return
    if (due === undefined) {
      drawn.current = box.current.innerHTML
      if (drawn.current) loaded.set(id, drawn.current)
      else router.refresh()
      return
    }
    if (drawn.current === due) return
    drawn.current = due
    const wanted = document.createElement('template')
    wanted.innerHTML = due
    liken(box.current, wanted.content)
  }, [id, due, router])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by markupOf, which escapes all text and attributes
  return <div ref={box} className="contents" dangerouslySetInnerHTML={first} suppressHydrationWarning />
}

type Context = { getStore?: () => { id: string } | undefined }

// On the server: a gap, which the server program fills; the request is that of lib/request-context.ts, whose import no browser could
// read. In the browser there is none, and React leaves alone what it finds.
function standing(id: string): string {
  const shared = globalThis as typeof globalThis & Record<symbol, Context | undefined>
  const request = shared[Symbol.for('charrette.request')]?.getStore?.()
  return request ? stillGap(request.id, id) : ''
}
