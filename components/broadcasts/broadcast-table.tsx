import Link from 'next/link'
import { AudienceTag } from '@/components/broadcasts/audience-tag'
import { BroadcastDecision } from '@/components/broadcasts/decision-form'
import { Time } from '@/components/ui/time'
import type { BroadcastRow } from '@/lib/broadcasts/queries'
import { paths } from '@/lib/paths'

type Props = { broadcasts: BroadcastRow[]; now: Date }

const states: Record<string, [label: string, tone: string]> = {
  draft: ['draft', ''],
  scheduled: ['scheduled', 'blueprint'],
  expanding: ['starting', 'blueprint'],
  sending: ['sending', 'blueprint'],
  settled: ['sent', 'moss'],
  paused: ['paused', 'ochre'],
  cancelled: ['cancelled', ''],
  needs_decision: ['waits for you', 'ochre'],
}

/** One row a broadcast: when, what, to whom, and how far it is. */
export function BroadcastTable({ broadcasts, now }: Props) {
  return (
    <section aria-label="Letters and their figures" className="overflow-x-auto">
      <table className="w-full text-[0.9375rem] tabular-nums">
        <thead className="text-left text-sm text-muted">
          <tr>
            {['Goes out', 'Letter', 'State', 'To', 'Sent', 'Skipped', 'Failed', 'Held'].map((head) => (
              <th key={head} scope="col" className="font-medium py-2 pr-5 whitespace-nowrap">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {broadcasts.map((row) => (
            <Row key={row.id} row={row} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ row, now }: { row: BroadcastRow; now: Date }) {
  const [label, tone] = states[row.state] ?? [row.state, '']
  return (
    <tr className="border-t border-line align-top">
      <td className="py-3 pr-5 whitespace-nowrap">
        <Time at={row.releaseAt} now={now} zone={row.zone} as="day" />
      </td>
      <td className="py-3 pr-5 min-w-64">
        <span className="block font-semibold">
          {row.expected === null ? (
            row.subject
          ) : (
            <Link href={paths.letter(row.slug)} prefetch={false}>
              {row.subject}
            </Link>
          )}
        </span>
        <AudienceTag audience={row.audience} />
        {row.reason ? <p className="text-muted mt-1">{row.reason}</p> : null}
        {row.state === 'needs_decision' ? <BroadcastDecision id={row.id} subject={row.subject} /> : null}
      </td>
      <td className="py-3 pr-5">
        <span className={`tag ${tone}`}>{label}</span>
      </td>
      {(row.expected === null ? [null, null, null, null, null] : [row.expected, row.sent, row.skipped, row.failed, row.held]).map(
        (count, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: five columns in a fixed order
          <td key={index} className="py-3 pr-5 font-mono text-sm">
            {count ?? '–'}
          </td>
        ),
      )}
    </tr>
  )
}
