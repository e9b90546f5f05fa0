'use client'

import { useEffect, useState } from 'react'

/**
 * Following the address of a comment, which is its time, also copies it. A client component, for the clipboard is the browser's; one for
 * the whole section, so that a comment costs nothing more.
 */
export function CopyPermalinks({ section }: { section: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    const root = document.getElementById(section)
    let fading: ReturnType<typeof setTimeout> | undefined
    const copy = async (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-permalink]') : null
      if (!link) return
      try {
        await navigator.clipboard.writeText(new URL(`${location.pathname}${link.hash}`, location.origin).href)
        setCopied(true)
        clearTimeout(fading)
        fading = setTimeout(() => setCopied(false), 3000)
      } catch {
        // The address is in the address bar all the same.
      }
    }
    root?.addEventListener('click', copy)
    return () => {
      root?.removeEventListener('click', copy)
      clearTimeout(fading)
    }
  }, [section])
  return (
    <p
      role="status"
      className={copied ? 'fixed bottom-4 right-4 z-10 bg-ink text-paper px-4 py-2 rounded-md text-sm shadow-sheet' : 'sr-only'}
    >
      {copied ? 'Link to this comment copied' : ''}
    </p>
  )
}
