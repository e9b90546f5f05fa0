'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * Says that nothing else waits when the last design offered was passed over, and takes the focus, whose button went with it. A client
 * component: only the window that saw the offer knows that there was one.
 */
export function LastPassed({ offered }: { offered: number }) {
  const [before, setBefore] = useState(offered)
  const [passed, setPassed] = useState(false)
  const sentence = useRef<HTMLParagraphElement>(null)
  if (before !== offered) {
    setBefore(offered)
    setPassed(offered === 0)
  }
  useEffect(() => {
    if (passed && document.activeElement === document.body) sentence.current?.focus()
  }, [passed])
  if (!passed) return null
  return (
    <p ref={sentence} tabIndex={-1}>
      No other design waits for you now.
    </p>
  )
}
