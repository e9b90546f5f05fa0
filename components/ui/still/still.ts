import { LRUCache } from 'lru-cache'
import type { ReactNode } from 'react'
import { markupOf } from '@/components/ui/still/markup'
import { requestContext } from '@/lib/request-context'

// Bounded by bytes: the conversations people read these days.
const drawn = new LRUCache<string, Buffer>({ maxSize: 24_000_000, sizeCalculation: (html, key) => html.length + key.length })

/** Markup for `StillMarkup` of the same id: none where the page has it already. */
export type Still = { html?: string }

/**
 * Draws plain components as one string instead of a tree: hundreds of them cost what a few did. `known` names everything they draw, so
 * that the same is drawn once for all readers. Null when they cannot be drawn so, because something in them has state or an action.
 * `id` is unique on the page.
 */
export function drawStill(id: string, known: string, draw: () => ReactNode): Still | null {
  const kept = drawn.get(known)
  if (kept) return given(id, kept)
  const html = stillOf(draw())
  if (html === null) return null
  drawn.set(known, html)
  return given(id, html)
}

/** The same for a part that is small, or another for each reader: drawn each time, and kept for nobody. */
export function drawOnce(id: string, children: ReactNode): Still | null {
  const html = stillOf(children)
  return html && given(id, html)
}

function given(id: string, html: Buffer): Still {
  const context = requestContext()
  if (!context || context.payload) return { html: html.toString() }
  // A page says everything twice, as HTML and as the payload React reads; here the HTML is enough, for it never changes by itself.
  context.still ??= new Map()
  context.still.set(id, html)
  return {}
}

function stillOf(children: ReactNode): Buffer | null {
  try {
    return Buffer.from(markupOf(children))
  } catch {
    return null
  }
}
