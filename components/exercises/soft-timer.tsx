'use client'

import { useEffect, useState } from 'react'

type Props = { startedAt: string; now: string; minutes: number }

/** How long an attempt has been under way, which only the browser can keep telling. It stops nobody, and is not read aloud by itself. */
export function SoftTimer({ startedAt, now, minutes }: Props) {
  const [elapsed, setElapsed] = useState(Date.parse(now) - Date.parse(startedAt))
  useEffect(() => {
    const drawnAt = performance.now()
    const before = Date.parse(now) - Date.parse(startedAt)
    const timer = setInterval(() => setElapsed(before + performance.now() - drawnAt), 5000)
    return () => clearInterval(timer)
  }, [now, startedAt])
  return (
    <p className="font-mono text-sm text-muted">
      {inMinutes(elapsed)} so far, about {minutes} are suggested. Nothing stops you.
    </p>
  )
}

function inMinutes(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  if (minutes >= 48 * 60) return `${Math.floor(minutes / 1440)} days`
  if (minutes >= 120) return `${Math.floor(minutes / 60)} hours`
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
