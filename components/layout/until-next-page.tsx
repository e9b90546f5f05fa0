'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { type ReactNode, useState } from 'react'

/** Draws something in place of the page until a link leads on; a client component, because the layout stays when the page changes. */
export function UntilNextPage({ instead, children }: { instead: ReactNode; children: ReactNode }) {
  const place = `${usePathname()}?${useSearchParams()}`
  const [first] = useState(place)
  return place === first ? instead : children
}
