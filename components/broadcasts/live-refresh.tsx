'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const every = 2000

/** While a letter is under way the page asks for its figures again; a client component, for nothing else moves by itself. */
export function LiveRefresh() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh()
    }, every)
    return () => clearInterval(timer)
  }, [router])
  return null
}
