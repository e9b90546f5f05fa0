'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Follows plain links that are marked `data-soft` without loading the page anew, so that what is typed elsewhere stays; with the word `stay`
 * in it, it does not scroll, with `replace` the page before is forgotten. One client component for all: to the server and to the browser a
 * component each costs more than its words.
 */
export function SoftLinks() {
  const router = useRouter()
  useEffect(() => {
    const go = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-soft]') : null
      if (!link || (link.target && link.target !== '_self') || link.hasAttribute('download')) return
      event.preventDefault()
      const wishes = link.dataset.soft?.split(' ') ?? []
      router[wishes.includes('replace') ? 'replace' : 'push'](link.href, { scroll: !wishes.includes('stay') })
    }
    document.addEventListener('click', go)
    return () => document.removeEventListener('click', go)
  }, [router])
  return null
}
