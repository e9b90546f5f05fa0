'use client'

import { memo, type Ref, useLayoutEffect, useRef } from 'react'
import { liken } from '@/components/ui/still/likening'

type Props = { id: string; html?: string }

/**
 * Markup made on the server. A client component, so that a change of it is written into what stands there: focus, unfolded parts and
 * selected words outlive it, which they would not if the browser read it all anew. Without `html` it stands in the page already.
 */
export function StillMarkup({ id, html }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const drawn = useRef(html)
  useLayoutEffect(() => {
    if (html === undefined || drawn.current === html || !box.current) return
    drawn.current = html
    const wanted = document.createElement('template')
    wanted.innerHTML = html
    liken(box.current, wanted.content)
  }, [html])
  return <First ref={box} html={html ?? standing(id)} />
}

// Drawn once; from then on the box above changes what is in it.
const First = memo(
  ({ ref, html }: { ref: Ref<HTMLDivElement>; html: string }) => (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: made by markupOf, which escapes all text and attributes
    <div ref={ref} className="contents" dangerouslySetInnerHTML={{ __html: html }} suppressHydrationWarning />
  ),
  () => true,
)

type Context = { getStore?: () => { still?: Map<string, string> } | undefined }

// On the server: what the page has just drawn, from the request (lib/request-context.ts, whose import no browser could read). In the
// browser there is none, and React leaves alone what it finds.
function standing(id: string): string {
  const shared = globalThis as typeof globalThis & Record<symbol, Context | undefined>
  return shared[Symbol.for('charrette.request')]?.getStore?.()?.still?.get(id) ?? ''
}
