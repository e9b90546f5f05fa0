import { Link } from '@/components/ui/link'
import { weekOf } from '@/lib/challenges/personal-clock'
import { stageNames } from '@/lib/challenges/timeline'
import type { ChallengeView } from '@/lib/challenges/view'
import { paths } from '@/lib/paths'
import { countdown } from '@/lib/time'

type Month = { challenge: ChallengeView; action: { href: string; label: string } | null }

/** The months a reader has begun for themselves, each with its next step. Nothing for who has none. */
export function OwnMonths({ months, now }: { months: readonly Month[]; now: Date }) {
  if (months.length === 0) return null
  return (
    <section aria-labelledby="own-months" className="mt-8">
      <h2 id="own-months" className="text-base mb-2">
        {months.length === 1 ? 'Your own month' : 'Your own months'}
      </h2>
      <ul className="border-t border-line">
        {months.map(({ challenge: { slug, number, title, run }, action }) => (
          <li
            key={slug}
            className="grid grid-cols-[3.5rem_1fr] sm:grid-cols-[3.5rem_1fr_auto] gap-x-4 gap-y-2 items-center py-3 border-b border-line"
          >
            <span className="font-mono text-muted self-baseline">No. {number}</span>
            <div>
              <Link href={paths.ownMonth(slug)} className="font-semibold text-ink no-underline hover:underline">
                {title}
              </Link>
              {run ? (
                <p className="text-sm text-muted">
                  Stage {weekOf(run)} of {run.stations.length}
                  {run.next ? `, ${stageNames[run.next.kind].toLowerCase()} opens in ${countdown(run.next.opensAt, now)}` : ''}
                </p>
              ) : null}
            </div>
            {action ? (
              <Link href={action.href} className="button quiet small max-sm:col-start-2 justify-self-start">
                {action.label}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
