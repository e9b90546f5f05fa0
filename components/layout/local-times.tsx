'use client'

import { useEffect } from 'react'

const shapes: Record<string, Intl.DateTimeFormatOptions> = {
  day: { month: 'short', day: 'numeric' },
  long: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
}

/** The server writes times in a zone it knows; here they turn into the reader's, with the zone named. */
export function LocalTimes() {
  useEffect(() => {
    // Made once: a long conversation has hundreds of times.
    const formats = new Map(Object.entries(shapes).map(([name, shape]) => [name, new Intl.DateTimeFormat('en-US', shape)]))
    const correct = () => {
      for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-instant]')) {
        const instant = new Date(time.dateTime)
        const exact = formats.get('long')?.format(instant)
        if (exact && time.title !== exact) time.title = exact
        const shown = formats.get(time.dataset.instant ?? '')?.format(instant)
        if (shown && time.textContent !== shown) time.textContent = shown
      }
    }
    correct()
    // Later pages arrive without a reload.
    const observer = new MutationObserver(correct)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [])
  return null
}
