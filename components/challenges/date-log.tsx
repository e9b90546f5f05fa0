import { Time } from '@/components/ui/time'
import { type StageKind, stageNames } from '@/lib/challenges/timeline'

type Change = {
  id: string
  reason: string
  opensFrom: Date
  opensTo: Date
  closesFrom: Date | null
  closesTo: Date | null
  createdAt: Date
  stage: { kind: StageKind }
  member: { name: string }
}
type Props = { changes: Change[]; now: Date; zone: string }

/** Every moved date, for everybody to see. */
export function DateLog({ changes, now, zone }: Props) {
  if (changes.length === 0) return null
  return (
    <section className="mt-10 max-w-[70ch]" aria-labelledby="date-log">
      <h2 id="date-log" className="text-lg mb-2">
        Dates that moved
      </h2>
      <ul className="text-[0.9375rem]">
        {changes.map(({ id, stage, member, reason, createdAt, ...move }) => (
          <li key={id} className="border-t border-line py-3">
            <strong>{stageNames[stage.kind]}</strong>{' '}
            {move.opensFrom.getTime() !== move.opensTo.getTime() ? (
              <>
                opens <Time at={move.opensTo} now={now} zone={zone} as="long" /> instead of{' '}
                <Time at={move.opensFrom} now={now} zone={zone} as="day" />
              </>
            ) : (
              <>ends {move.closesTo ? <Time at={move.closesTo} now={now} zone={zone} as="long" /> : 'when the next stage opens'}</>
            )}
            . {reason}{' '}
            <span className="text-muted">
              {member.name}, <Time at={createdAt} now={now} zone={zone} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
