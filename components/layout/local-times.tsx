'use client'

import { useEffect } from 'react'

const formats: Record<string, Intl.DateTimeFormatOptions> = {
  day: { month: 'short', day: 'numeric' },
  long: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
}

/** The server writes times in a zone it knows; here they turn into the reader's, with the zone named. */
export function LocalTimes() {
  useEffect(() => {
    const correct = () => {
      for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-instant]')) {
        const instant = new Date(time.dateTime)
        const exact = new Intl.DateTimeFormat('en-US', formats.long).format(instant)
        if (time.title !== exact) time.title = exact
        const format = formats[time.dataset.instant ?? '']
        const shown = format && new Intl.DateTimeFormat('en-US', format).format(instant)
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
