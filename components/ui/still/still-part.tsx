import type { ReactNode } from 'react'
import { drawOnce } from '@/components/ui/still/still'
import { StillMarkup } from '@/components/ui/still/still-markup'

/**
 * A part of a page that only says something, as markup: each element that React draws is drawn twice, once for the payload and once for
 * the page, and told to the browser twice. `id` is unique on the page. What has state or an action in it is drawn as if this were not here.
 */
export function StillPart({ id, children }: { id: string; children: ReactNode }) {
  const still = drawOnce(id, children)
  return still ? <StillMarkup id={id} {...still} /> : children
}
