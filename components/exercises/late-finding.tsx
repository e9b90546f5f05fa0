'use client'

import { useEffect, useState } from 'react'
import { keepFinding, readFinding } from '@/components/exercises/kept-finding'
import { type FindingWords, saysTheSame } from '@/lib/exercises/attempts/kept'

type Props = { attemptId: string; written: FindingWords[] }

/** Words of a finding that were not written down before the commit: they are only in this browser, so only it can show them. */
export function LateFinding({ attemptId, written }: Props) {
  const [words, setWords] = useState<FindingWords | null>(null)

  useEffect(() => {
    const kept = readFinding(attemptId)
    if (kept && written.some((finding) => saysTheSame(finding, kept))) keepFinding(attemptId, null)
    else setWords(kept)
  }, [attemptId, written])

  if (!words) return null
  const forget = () => {
    keepFinding(attemptId, null)
    setWords(null)
  }
  return (
    <div className="bg-ochre-soft border-l-[3px] border-ochre px-4 py-3 mt-2 mb-6 text-[0.9375rem] grid gap-3 max-w-[70ch]">
      <p>
        <strong>Not among your findings.</strong> These words were not written down before the commit, so they do not count. They are kept
        in this browser alone, until you forget them.
      </p>
      <p className="whitespace-pre-wrap wrap-anywhere bg-surface px-3 py-2 rounded-sm">
        {[words.text, words.fix].filter(Boolean).join('\n\n')}
      </p>
      <div>
        <button type="button" className="button quiet small" onClick={forget}>
          Forget them
        </button>
      </div>
    </div>
  )
}
