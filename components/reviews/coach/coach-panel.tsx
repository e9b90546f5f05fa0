'use client'

import type { RefObject } from 'react'
import { useCoachSetting } from '@/components/reviews/coach/setting'
import { type Remark, useCoach } from '@/components/reviews/coach/use-coach'

/** What the coach says under a field: one remark at a time, with questions to choose from. Never in the way of sending. In the browser, as its field. */
export function CoachPanel({ area }: { area: RefObject<HTMLTextAreaElement | null> }) {
  const [on, setOn] = useCoachSetting()
  const { remarks, done, said, choose, undo, keep } = useCoach(area, on)
  const [remark] = remarks
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Question coach</legend>
      <p role="status" className="sr-only">
        {said}
      </p>
      {done ? (
        <p className="flex flex-wrap gap-x-3 text-moss">
          Now a question.
          <button type="button" className={`${link} text-blueprint`} onClick={undo}>
            Put my words back
          </button>
        </p>
      ) : null}
      {remark ? <RemarkNote remark={remark} others={remarks.length - 1} choose={choose} keep={keep} /> : null}
      <p className="flex flex-wrap justify-between gap-x-3 text-muted">
        <span>Question coach: {on ? 'on' : 'off'}</span>
        <button type="button" className={link} onClick={() => setOn(!on)}>
          {on ? 'Turn the coach off' : 'Turn the coach on'}
        </button>
      </p>
    </fieldset>
  )
}

const link = 'underline underline-offset-2 cursor-pointer'

/** Marks what begins within a sentence. */
const part = (words: string) => (/^\p{Ll}/u.test(words) ? `… ${words}` : words)

type RemarkProps = { remark: Remark; others: number; choose: (remark: Remark, question: string) => void; keep: (remark: Remark) => void }

function RemarkNote({ remark, others, choose, keep }: RemarkProps) {
  const { words, why, rewrites } = remark
  return (
    <div className="mt-1 mb-2 border-l-[3px] border-blueprint bg-sunken px-3 py-2.5 grid gap-2 leading-normal">
      <p>
        <q className="font-semibold">{part(words.length > 90 ? `${words.slice(0, 88).trimEnd()}…` : words)}</q>{' '}
        <span className="text-muted">{why}</span>
      </p>
      {rewrites.length > 0 ? (
        <ul className="grid gap-1.5">
          {rewrites.map((question) => (
            <li key={question}>
              <button
                type="button"
                className="w-full text-left px-3 py-1.5 rounded-sm border border-line-strong bg-surface text-blueprint font-medium cursor-pointer hover:bg-blueprint-soft"
                onClick={() => choose(remark, question)}
              >
                {part(question)}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="flex flex-wrap gap-x-4 text-muted">
        <button type="button" className={link} onClick={() => keep(remark)}>
          Keep mine
        </button>
        {others > 0 ? <span>{others === 1 ? 'One more sentence after this' : `${others} more sentences after this`}</span> : null}
      </p>
    </div>
  )
}
