'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Follows plain links that are marked `data-soft` without loading the page anew, so that what is typed elsewhere stays;
 * `data-soft="stay"` does not scroll either. One client component for all that many pages draw many of: to the server a `Link` each
 * costs more than its words.
 */
export function SoftLinks() {
  const router = useRouter()
  useEffect(() => {
    const go = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-soft]') : null
      if (!link) return
      event.preventDefault()
      router.push(link.href, { scroll: link.dataset.soft !== 'stay' })
    }
    document.addEventListener('click', go)
    return () => document.removeEventListener('click', go)
  }, [router])
  return null
}
