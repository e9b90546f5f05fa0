'use client'

import { useEffect, useState } from 'react'
import { listKept } from '@/components/worksheets/kept-sheet'
import { paths } from '@/lib/paths'

type Props = { kinds: { name: string; title: string }[]; signedIn: boolean }

/** The sheets this browser keeps for a visitor. A client component because only the browser knows of them. */
export function KeptHere({ kinds, signedIn }: Props) {
  const [names, setNames] = useState<string[]>([])
  useEffect(() => setNames(listKept()), [])
  const kept = names.flatMap((name) => {
    const [kind = '', challenge] = name.split(':')
    const title = kinds.find((one) => one.name === kind)?.title
    return title
      ? [{ name, title: challenge ? `${title} (${challenge})` : title, href: paths.worksheet(kind, challenge ? { challenge } : {}) }]
      : []
  })
  if (kept.length === 0) return null
  return (
    <section aria-labelledby="kept-here" className="border-l-[3px] border-moss bg-moss-soft px-4 py-3 mb-8 max-w-[70ch]">
      <h2 id="kept-here" className="text-base font-semibold">
        Kept in this browser
      </h2>
      <p>
        {signedIn
          ? 'From before you signed in. Open one to take it over into your account.'
          : 'Nobody else can read these; clear one on its page.'}
      </p>
      <ul className="flex flex-wrap gap-x-5">
        {kept.map(({ name, title, href }) => (
          <li key={name}>
            <a href={href} className="inline-block py-1">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
