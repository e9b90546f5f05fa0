'use client'

import { useProgress } from '@/components/self-review/progress'
import { Link } from '@/components/ui/link'
import { reportOf } from '@/lib/self-review/report'
import { type Stance, shortStances, stances } from '@/lib/self-review/stances'

type Asked = { key: string; text: string; href: string }
type Props = { asked: Asked[] }

const fills: Record<Stance, string> = {
  covered: 'bg-moss',
  accepted: 'bg-ochre',
  to_fix: 'bg-redline',
  not_applicable: 'bg-line-strong',
  unknown: 'bg-blueprint',
}

/** Where the design stands in its author's own eyes; appears with the first answer. */
export function ReportPanel({ asked }: Props) {
  const { marks } = useProgress()
  const { answered, counts, accepted, toFix } = reportOf(asked, marks)
  if (answered === 0) return null
  return (
    <section aria-labelledby="report" className="sheet px-5 py-5 sm:px-7 mb-8">
      <div className="flex flex-wrap justify-between items-baseline gap-x-6">
        <h2 id="report" className="text-lg">
          Your report
        </h2>
        <p className="font-mono text-sm text-muted tabular-nums">
          {answered} of {asked.length} answered
        </p>
      </div>
      <div aria-hidden="true" className="flex h-2 mt-3 bg-sunken rounded-sm overflow-hidden">
        {stances.map((stance) => (
          <span key={stance} className={fills[stance]} style={{ width: `${(100 * counts[stance]) / asked.length}%` }} />
        ))}
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 mt-3 text-sm">
        {stances.map((stance) => (
          <div key={stance} className="flex items-baseline gap-2">
            <dt className="flex items-baseline gap-2">
              <span aria-hidden="true" className={`inline-block size-2.5 rounded-full ${fills[stance]}`} />
              {shortStances[stance]}
            </dt>
            <dd className="font-mono tabular-nums">{counts[stance]}</dd>
          </div>
        ))}
      </dl>
      <div className="grid md:grid-cols-2 gap-x-8">
        <QuestionList title="Limits you accepted" questions={accepted} />
        <QuestionList title="To fix in your next version" questions={toFix} />
      </div>
    </section>
  )
}

function QuestionList({ title, questions }: { title: string; questions: Asked[] }) {
  if (questions.length === 0) return null
  return (
    <div className="mt-5">
      <h3 className="text-base">{title}</h3>
      <ul className="mt-1 text-[0.9375rem]">
        {questions.map(({ key, text, href }) => (
          <li key={key} className="py-1 border-b border-line">
            <Link href={href} className="text-ink">
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
