'use client'

import { useEffect } from 'react'

/** A browser unfolds what an address points into when it loads a page, but not when the page came without a load. */
export function UnfoldTarget() {
  useEffect(() => {
    const unfold = () => {
      const target = document.getElementById(location.hash.slice(1))
      let folded = false
      for (let fold = target?.closest('details'); fold; fold = fold.parentElement?.closest('details')) {
        folded ||= !fold.open
        fold.open = true
      }
      if (folded) target?.scrollIntoView()
    }
    unfold()
    window.addEventListener('hashchange', unfold)
    return () => window.removeEventListener('hashchange', unfold)
  }, [])
  return null
}
