import { AudienceTag } from '@/components/broadcasts/audience-tag'
import { BroadcastDecision } from '@/components/broadcasts/decision-form'
import { StateTag } from '@/components/broadcasts/state-tag'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { BroadcastRow } from '@/lib/broadcasts/queries'
import { paths } from '@/lib/paths'

type Props = { title: string; broadcasts: BroadcastRow[]; now: Date }

/** One row a broadcast: when, what, to whom, and how far it is. */
export function BroadcastTable({ title, broadcasts, now }: Props) {
  if (broadcasts.length === 0) return null
  return (
    <section aria-label={title} className="overflow-x-auto mb-10">
      <table className="w-full text-[0.9375rem] tabular-nums">
        <caption className="text-left text-xl font-semibold pb-2">
          <h2>{title}</h2>
        </caption>
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
  return (
    <tr className="border-t border-line align-top">
      <td className="py-3 pr-5 whitespace-nowrap">
        <Time at={row.releaseAt} now={now} zone={row.zone} as="day" />
      </td>
      <td className="py-3 pr-5 min-w-64">
        <span className="block font-semibold">
          <Link href={paths.studioLetter(row.id)}>{row.subject}</Link>
        </span>
        <AudienceTag audience={row.audience} />
        {row.stageId ? null : <span className="tag ml-2">{row.topic}</span>}
        {row.mode === 'local' ? <span className="tag ml-2">{row.localTime} of each reader</span> : null}
        {row.reason ? <p className="text-muted mt-1">{row.reason}</p> : null}
        {row.state === 'needs_decision' ? <BroadcastDecision id={row.id} subject={row.subject} /> : null}
      </td>
      <td className="py-3 pr-5">
        <StateTag state={row.state} />
        {row.state === 'sending' ? <p className="text-sm text-muted mt-1">{row.waiting} wait</p> : null}
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
