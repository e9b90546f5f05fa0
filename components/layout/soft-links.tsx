'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { currentOf } from '@/components/layout/current-place'

/**
 * Follows plain links that are marked `data-soft` without loading the page anew, so that what is typed elsewhere stays; with the word `stay`
 * in it, it does not scroll, with `replace` the page before is forgotten. One client component for all: to the server and to the browser a
 * component each costs more than its words. Marks the place of the main navigation where the reader has come to.
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
  const here = usePathname()
  useEffect(() => {
    for (const link of document.querySelectorAll('nav[aria-label="Main"] a')) {
      const current = currentOf(link.getAttribute('href') ?? '', here)
      if (current) link.setAttribute('aria-current', current)
      else link.removeAttribute('aria-current')
    }
  }, [here])
  return null
}
