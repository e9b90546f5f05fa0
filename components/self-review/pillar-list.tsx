'use client'

import { useProgress } from '@/components/self-review/progress'
import { Link } from '@/components/ui/link'
import { reportOf } from '@/lib/self-review/report'

type Props = { pillars: { title: string; href: string; keys: string[]; current?: boolean }[] }

/** The pillars with how far each is; stays in view while the questions pass. */
export function PillarList({ pillars }: Props) {
  const { marks } = useProgress()
  return (
    <nav aria-label="Pillars" className="lg:sticky lg:top-4 lg:self-start">
      <ul className="grid gap-px sm:grid-cols-2 lg:grid-cols-1 border-t border-line">
        {pillars.map(({ title, href, keys, current }) => {
          const { answered, asked } = reportOf(
            keys.map((key) => ({ key })),
            marks,
          )
          return (
            <li key={href} className="border-b border-line">
              <Link
                href={href}
                aria-current={current ? 'true' : undefined}
                className="flex justify-between items-baseline gap-3 py-2 no-underline hover:underline text-ink aria-[current]:font-semibold"
              >
                <span>{title}</span>
                <span className={`font-mono text-sm tabular-nums whitespace-nowrap ${answered === asked ? 'text-moss' : 'text-muted'}`}>
                  {answered} of {asked}
                  <span className="sr-only"> answered</span>
                  {answered === asked ? <span aria-hidden="true"> ✓</span> : null}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
