import { LRUCache } from 'lru-cache'
import type { ReactNode } from 'react'
import { markupOf } from '@/components/ui/still/markup'
import { StillMarkup } from '@/components/ui/still/still-markup'
import { requestContext } from '@/lib/request-context'

// Bounded by bytes: the conversations people read these days.
const drawn = new LRUCache<string, Buffer>({ maxSize: 24_000_000, sizeCalculation: (html, key) => html.length + key.length })

/**
 * Draws plain components as one string instead of a tree: hundreds of them cost what a few did. `known` names everything they draw, so
 * that the same is drawn once for all readers. What cannot be drawn so, because something in it has state or an action, is drawn as
 * any other. `id` is unique on the page.
 */
export function Still({ id, known, children }: { id: string; known: string; children: ReactNode }) {
  const html = drawn.get(known) ?? stillOf(children)
  if (html === null) return children
  drawn.set(known, html)
  const context = requestContext()
  if (!context || context.payload) return <StillMarkup id={id} html={html.toString()} />
  // A page says everything twice, as HTML and as the payload React reads; here the HTML is enough, for it never changes by itself.
  context.still ??= new Map()
  context.still.set(id, html)
  return <StillMarkup id={id} />
}

function stillOf(children: ReactNode): Buffer | null {
  try {
    return Buffer.from(markupOf(children))
  } catch {
    return null
  }
}
