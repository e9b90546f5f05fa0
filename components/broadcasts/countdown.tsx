'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

type Props = { seconds: number }

/** How long a letter can still be stopped; counts down where there is JavaScript, and says it once where there is none. */
export function Countdown({ seconds }: Props) {
  const router = useRouter()
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    // The product's clock may be another than this machine's: only the distance counts.
    const end = performance.now() + seconds * 1000
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((end - performance.now()) / 1000))
      setLeft(rest)
      if (rest === 0) {
        clearInterval(timer)
        router.refresh()
      }
    }, 1000)
    return () => clearInterval(timer)
  }, [seconds, router])
  return <span className="font-mono tabular-nums">{left === 1 ? '1 second' : `${left} seconds`}</span>
}
