import { scoreLine } from '@/components/scenarios/score-line'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { OwnAnswer } from '@/lib/scenarios/queries'

type Props = { answers: readonly OwnAnswer[]; now: Date; zone: string; here?: string }

/** One's own answers to a scenario, newest first, with the score of each. */
export function OwnHistory({ answers, now, zone, here }: Props) {
  return (
    <ul className="border-t border-line">
      {answers.map(({ id, slug, startedAt, isAnswered, isScored, scores }) => (
        <li key={id} className="border-b border-line py-2.5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          {id === here ? (
            <span>
              This answer, <Time at={startedAt} now={now} zone={zone} as="day" />
            </span>
          ) : (
            <Link href={paths.scenarioAnswer(slug, id)}>
              Answer of <Time at={startedAt} now={now} zone={zone} as="day" />
            </Link>
          )}
          <span className="text-muted">{isScored ? scoreLine(scores) : isAnswered ? 'not scored yet' : 'under way'}</span>
        </li>
      ))}
    </ul>
  )
}
