import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { MessageRecord } from '@/lib/broadcasts/records/queries'
import { paths } from '@/lib/paths'

type Props = { records: MessageRecord[]; now: Date; label: string; showLetter: boolean }

/** What became of each message: one row a message, the machine's ids behind a fold. */
export function RecordTable({ records, now, label, showLetter }: Props) {
  return (
    <section aria-label={label} className="overflow-x-auto">
      <table className="w-full text-[0.9375rem]">
        <thead className="text-left text-sm text-muted">
          <tr>
            {['Address', ...(showLetter ? ['Mail'] : []), 'State', 'Delivery', 'When', 'Trace'].map((head) => (
              <th key={head} scope="col" className="font-medium py-2 pr-5">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <Row key={record.id} record={record} now={now} showLetter={showLetter} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const states: Record<string, string> = { queued: 'waiting', batched: 'being sent' }

function Row({ record, now, showLetter }: { record: MessageRecord; now: Date; showLetter: boolean }) {
  const { email, state, reason, deliveryState, sentAt, sendAfter, edition } = record
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-3 pr-5 text-left font-medium break-all min-w-40">
        {showLetter ? email : <Link href={paths.studioMailPeople({ search: email })}>{email}</Link>}
      </th>
      {showLetter ? (
        <td className="py-3 pr-5 min-w-48">
          <Subject record={record} />
        </td>
      ) : null}
      <td className="py-3 pr-5">
        {states[state] ?? state}
        {reason && reason !== state ? <span className="block text-sm text-muted">{reason}</span> : null}
        {edition ? <span className="block text-sm text-muted whitespace-nowrap">edition {edition}</span> : null}
      </td>
      <td className="py-3 pr-5">{deliveryState === 'none' ? '–' : deliveryState}</td>
      <td className="py-3 pr-5 whitespace-nowrap">
        <Time at={sentAt ?? sendAfter} now={now} zone="UTC" />
      </td>
      <td className="py-3">
        <Trace record={record} />
      </td>
    </tr>
  )
}

const kinds: Record<string, string> = { 'sign-in': 'a sign-in link', 'opt-in': 'a confirmation' }

// The subject of a sign-in mail says nothing; what a reply was about is its reader's.
function Subject({ record: { broadcastId, subject, kind, lane } }: { record: MessageRecord }) {
  if (broadcastId) return <Link href={paths.studioLetter(broadcastId)}>{subject}</Link>
  return <>{lane === 'test' ? subject : (kinds[kind] ?? (kind || 'a single mail'))}</>
}

function Trace({ record: { id, batchKey, providerId, createdAt } }: { record: MessageRecord }) {
  return (
    <details>
      <summary className="cursor-pointer text-sm">Ids</summary>
      <dl className="font-mono text-xs text-muted break-all min-w-56 mt-1">
        <dt className="font-semibold">message</dt>
        <dd>{id}</dd>
        <dt className="font-semibold">call</dt>
        <dd>{batchKey ?? '–'}</dd>
        <dt className="font-semibold">provider</dt>
        <dd>{providerId ?? '–'}</dd>
        <dt className="font-semibold">written</dt>
        <dd>{createdAt.toISOString()}</dd>
      </dl>
    </details>
  )
}
