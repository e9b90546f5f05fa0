'use client'

import { useEffect, useRef } from 'react'
import { Link } from '@/components/ui/link'

/** The way back out of an opened form; Escape takes it too, which needs the browser. */
export function CancelLink({ href, label = 'Cancel' }: { href: string; label?: string }) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    const form = link.current?.closest('form')
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) link.current?.click()
    }
    form?.addEventListener('keydown', leave)
    return () => form?.removeEventListener('keydown', leave)
  }, [])
  return (
    <Link ref={link} href={href} scroll={false} className="button quiet small">
      {label}
    </Link>
  )
}
