'use client'

import { useEffect } from 'react'

/** A browser unfolds what an address points into when it loads a page, but not when the page came without a load. */
export function UnfoldTarget() {
  useEffect(() => {
    const unfold = () => {
      const target = document.getElementById(location.hash.slice(1))
      const fold = target?.closest('details')
      if (!target || !fold || fold.open) return
      fold.open = true
      target.scrollIntoView()
    }
    unfold()
    window.addEventListener('hashchange', unfold)
    return () => window.removeEventListener('hashchange', unfold)
  }, [])
  return null
}
