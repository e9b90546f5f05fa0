type Counts = { confirmed: number; pending: number; unsubscribed: number; paused: number; suppressed: number }

/** How many there are, by where they stand. */
export function SubscriberCounts({ counts }: { counts: Counts }) {
  const rows = [
    ['confirmed', counts.confirmed, counts.paused > 0 ? `${counts.paused.toLocaleString('en-US')} of them pause` : ''],
    ['not confirmed', counts.pending, 'get nothing, and are forgotten after 7 days'],
    ['left', counts.unsubscribed, 'only they can come back'],
    ['not written to', counts.suppressed, 'bounced, complained or stopped'],
  ] as const
  return (
    <dl className="grid grid-cols-2 lg:grid-cols-4 gap-x-8 gap-y-5 mb-10">
      {rows.map(([label, count, note]) => (
        <div key={label} className="border-t border-line pt-3 flex flex-col">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="text-xl tabular-nums font-semibold leading-tight">{count.toLocaleString('en-US')}</dd>
          {note ? <dd className="text-sm text-muted">{note}</dd> : null}
        </div>
      ))}
    </dl>
  )
}
