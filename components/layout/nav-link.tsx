'use client'

import { usePathname } from 'next/navigation'

/** A place of the main navigation; marks itself when the reader is there. */
export function NavLink({ href, children }: { href: string; children: string }) {
  const here = usePathname()
  const current = here === href ? 'page' : here.startsWith(`${href}/`) ? 'true' : undefined
  return (
    <a
      href={href}
      data-soft=""
      aria-current={current}
      className="text-muted no-underline hover:text-ink py-1 border-b-2 border-transparent aria-[current]:text-ink aria-[current]:border-blueprint whitespace-nowrap"
    >
      {children}
    </a>
  )
}
