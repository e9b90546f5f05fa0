'use client'

import { useEffect, useState } from 'react'
import { type KeptSheet, keepSheet, readKept } from '@/components/worksheets/kept-sheet'

type Props = { name: string; use: (kept: KeptSheet) => void }

/** Offers a member what was filled in here before they signed in. A client component because only the browser knows of it. */
export function TakeOver({ name, use }: Props) {
  const [kept, setKept] = useState<KeptSheet | null>(null)
  useEffect(() => setKept(readKept(name)), [name])
  if (!kept) return null
  const done = () => {
    keepSheet(name, null)
    setKept(null)
  }
  return (
    <section aria-label="Kept in this browser" className="border-l-[3px] border-moss bg-moss-soft px-4 py-3 grid gap-3 text-[0.9375rem]">
      <p>
        <strong>There is one from before you signed in{kept.title ? `: “${kept.title}”` : ''}.</strong> It lies in this browser alone.
      </p>
      <p className="flex flex-wrap gap-2">
        <button
          type="button"
          className="button small"
          onClick={() => {
            use({ title: kept.title, typed: kept.typed })
            done()
          }}
        >
          Take it over
        </button>
        <button type="button" className="button quiet small" onClick={done}>
          Forget it
        </button>
      </p>
    </section>
  )
}
