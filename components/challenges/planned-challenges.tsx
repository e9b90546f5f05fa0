import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { type StageKind, stageNames, stateAt } from '@/lib/challenges/timeline'
import { paths } from '@/lib/paths'

type Planned = {
  id: string
  number: number
  slug: string
  title: string
  zone: string
  announcedAt: Date | null
  archivesAt: Date | null
  stages: { kind: StageKind; opensAt: Date; closesAt: Date | null }[]
}

/** The organizer's table of months: state, dates, and where to change them. */
export function PlannedChallenges({ challenges, now }: { challenges: Planned[]; now: Date }) {
  return (
    <ul className="border-t border-line">
      {challenges.map((challenge) => (
        <li key={challenge.id} className="py-5 border-b border-line grid lg:grid-cols-[1fr_1.4fr_auto] gap-x-8 gap-y-3 items-start">
          <div>
            <p className="font-mono text-sm text-muted mb-1">
              No. {challenge.number} · {stateAt(challenge, now)}
            </p>
            <Link href={paths.challenge(challenge.slug)} className="font-semibold text-ink no-underline hover:underline">
              {challenge.title}
            </Link>
          </div>
          {challenge.stages.length > 0 ? (
            <dl className="grid grid-cols-2 sm:grid-cols-4 gap-x-5 gap-y-2 text-sm">
              {challenge.stages.map(({ kind, opensAt }) => (
                <div key={kind}>
                  <dt className="text-muted">{stageNames[kind]}</dt>
                  <dd className="font-mono">
                    <Time at={opensAt} now={now} zone={challenge.zone} as="day" />
                    {opensAt <= now ? <span className="sr-only"> (opened)</span> : null}
                  </dd>
                </div>
              ))}
            </dl>
          ) : (
            <p className="text-sm text-muted">No dates yet.</p>
          )}
          <Link href={paths.studioChallenge(challenge.slug)} className="button quiet small">
            {challenge.stages.length > 0 ? 'Dates' : 'Schedule'}
          </Link>
        </li>
      ))}
    </ul>
  )
}
