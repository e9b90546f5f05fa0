'use client'

import { useEffect, useRef, useState } from 'react'
import { announcement, clockFace } from '@/lib/scenarios/answering'
import { hearClock, siteTime } from '@/lib/scenarios/site-clock'

type Props = {
  /** Id of the answer. */
  id: string
  /** Instants of the site's clock, in milliseconds. */
  endsAt: number
  now: number
  /** Milliseconds of the whole answer. */
  whole: number
  onEnd: () => void
}

/**
 * When this page was asked for, by this machine's clock. Null for a page that came by a link inside the site, which the browser keeps no
 * time of: there the first save says more.
 */
function askedAt(): number | null {
  const asked = performance
    .getEntriesByType('navigation')
    .find((entry) => entry instanceof PerformanceNavigationTiming && new URL(entry.name).pathname === window.location.pathname)
  return asked instanceof PerformanceNavigationTiming && asked.requestStart > 0 ? performance.timeOrigin + asked.requestStart : null
}

/** The time left, counted in the browser by the site's clock, of which each save tells anew; says half, the last minute and the end, and is otherwise silent. */
export function RemainingTime({ id, endsAt, now, whole, onEnd }: Props) {
  const [left, setLeft] = useState(Math.max(0, endsAt - now))
  const [said, setSaid] = useState('')
  const before = useRef(left)

  useEffect(() => {
    hearClock(id, { now, asked: askedAt(), heard: Date.now() })
    let timer: ReturnType<typeof setInterval> | undefined
    const look = () => {
      const after = Math.max(0, endsAt - siteTime(id, Date.now()))
      const words = announcement(before.current, after, whole)
      before.current = after
      setLeft(after)
      if (words) setSaid(words)
      if (after > 0) return
      clearInterval(timer)
      onEnd()
    }
    timer = setInterval(look, 500)
    look()
    return () => clearInterval(timer)
  }, [id, endsAt, now, whole, onEnd])

  return (
    <div className="flex items-center gap-4">
      <p role="timer" aria-label="Time left" className={`font-mono text-2xl tabular-nums ${left <= 60_000 ? 'text-redline' : ''}`}>
        {clockFace(left)}
      </p>
      <div aria-hidden="true" className="grow h-1.5 bg-sunken rounded-sm overflow-hidden">
        <div
          className={`h-full ${left <= 60_000 ? 'bg-redline' : 'bg-blueprint'}`}
          style={{ width: `${Math.min(100, (left / whole) * 100)}%` }}
        />
      </div>
      <p role="status" className="text-sm text-muted max-w-[16rem] min-w-0">
        {said}
      </p>
    </div>
  )
}
