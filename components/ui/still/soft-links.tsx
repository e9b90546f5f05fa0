'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Follows the plain links of a section that are marked `data-soft` without loading the page anew, so that what is typed elsewhere stays;
 * `data-soft="stay"` does not scroll either. One client component for all of them: a link each would cost more than the words.
 */
export function SoftLinks({ section }: { section: string }) {
  const router = useRouter()
  useEffect(() => {
    const root = document.getElementById(section)
    const go = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-soft]') : null
      if (!link) return
      event.preventDefault()
      router.push(link.href, { scroll: link.dataset.soft !== 'stay' })
    }
    root?.addEventListener('click', go)
    return () => root?.removeEventListener('click', go)
  }, [section, router])
  return null
}
