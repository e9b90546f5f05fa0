'use client'

import { useEffect, useState } from 'react'
import { keepCopy, readCopy } from '@/components/self-review/kept-copy'

type Props = { id: string; member: string; answer: string }

/** Words that came after the end: they are only in this browser, so only it can show them. */
export function LateWords({ id, member, answer }: Props) {
  const [words, setWords] = useState<string | null>(null)

  useEffect(() => {
    const copy = readCopy(member, 'scenario', id)
    if (copy && copy.text !== answer) setWords(copy.text)
    else if (copy) keepCopy(member, 'scenario', id, null)
  }, [id, member, answer])

  const forget = () => {
    keepCopy(member, 'scenario', id, null)
    setWords(null)
  }
  if (words === null) return null
  return (
    <div className="bg-ochre-soft border-l-[3px] border-ochre px-4 py-3 text-[0.9375rem] grid gap-3">
      <p>
        <strong>Came after the end.</strong> These words do not count. They are kept in this browser alone, until you forget them.
      </p>
      <p className="whitespace-pre-wrap bg-surface px-3 py-2 rounded-sm">{words || 'No words.'}</p>
      <div>
        <button type="button" className="button quiet small" onClick={forget}>
          Forget them
        </button>
      </div>
    </div>
  )
}
