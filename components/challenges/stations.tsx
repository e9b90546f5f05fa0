import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { ChallengeView } from '@/lib/challenges/queries'
import { type StageKind, stageNames } from '@/lib/challenges/timeline'
import { paths } from '@/lib/paths'

type Props = { challenge: Pick<ChallengeView, 'slug' | 'zone' | 'stations'>; now: Date; lookAhead?: boolean }

const dots = {
  past: 'bg-moss border-moss',
  now: 'bg-blueprint border-blueprint shadow-[0_0_0_5px_var(--blueprint-soft)]',
  ahead: 'bg-surface border-line-strong',
} as const

const addresses: Record<StageKind, (slug: string) => string> = {
  brief: paths.brief,
  self_review: paths.selfReview,
  reference: paths.reference,
  round_up: paths.roundUp,
}

/** The stations of the month with the present one marked, in words and in looks. */
export function Stations({ challenge, now, lookAhead = false }: Props) {
  return (
    <ol className="grid sm:auto-cols-fr sm:grid-flow-col border-t border-line">
      {challenge.stations.map((station, index) => (
        <li
          key={station.kind}
          aria-current={station.phase === 'now' ? 'step' : undefined}
          className={`relative pl-11 sm:pl-7 pr-4 py-5 border-line max-sm:border-t sm:border-l first:border-0 ${station.phase === 'now' ? 'bg-linear-to-b from-blueprint-soft to-85% to-transparent' : ''}`}
        >
          <span
            aria-hidden="true"
            className={`absolute size-[17px] rounded-full border-2 left-4 top-6 sm:left-7 sm:-top-2 ${dots[station.phase]}`}
          />
          <p className={`font-mono text-sm ${station.phase === 'now' ? 'text-blueprint' : 'text-muted'}`}>
            {`Stage ${index + 1} · `}
            {station.phase === 'now' ? 'now' : <Time at={station.opensAt} now={now} zone={challenge.zone} as="day" />}
          </p>
          <h2 className="text-base my-1">
            {station.phase === 'ahead' && !lookAhead ? (
              stageNames[station.kind]
            ) : (
              <Link href={addresses[station.kind](challenge.slug)} className="text-ink no-underline hover:underline">
                {stageNames[station.kind]}
              </Link>
            )}
          </h2>
          <p className="text-sm leading-snug text-muted">{station.summary}</p>
        </li>
      ))}
    </ol>
  )
}
