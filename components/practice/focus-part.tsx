'use client'

import { useEffect } from 'react'

/** After a form led here without loading a page, the part its address names takes the focus; a loaded page does that by itself. */
export function FocusPart({ of }: { of: string }) {
  useEffect(() => {
    // `of` says what the page shows: the same address with more in it is a new place.
    if (of && location.hash.length > 1) document.getElementById(location.hash.slice(1))?.focus()
  }, [of])
  return null
}
