import { Time } from '@/components/ui/time'
import type { StudioSubscriber } from '@/lib/subscribers/studio/queries'

type Mail = StudioSubscriber['messages'][number]

const states: Record<Mail['state'], string> = {
  queued: 'waits',
  batched: 'under way',
  sent: 'sent',
  skipped: 'not sent',
  failed: 'failed',
  expired: 'came too late',
  cancelled: 'cancelled',
  held: 'held',
}
const deliveries: Record<Mail['deliveryState'], string> = {
  none: '',
  sent: '',
  delayed: ', delayed',
  delivered: ', delivered',
  bounced: ', bounced',
  complained: ', called spam',
}

/** The newest mails to one person, and what became of each. */
export function MailRecord({ mails, now }: { mails: Mail[]; now: Date }) {
  if (mails.length === 0) return <p className="text-muted">No mail has gone to this address.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone, by keyboard too
    <section className="overflow-x-auto" aria-label="Mails" tabIndex={0}>
      <table className="w-full max-w-4xl text-left text-[0.9375rem]">
        <caption className="sr-only">The newest 50 mails</caption>
        <thead className="text-sm text-muted">
          <tr className="border-b border-line">
            {['Subject', 'What became of it', 'When'].map((label) => (
              <th key={label} scope="col" className="py-2 pr-5 font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mails.map(({ id, revision, state, reason, deliveryState, sentAt, sendAfter }) => (
            <tr key={id} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-5 font-normal min-w-[12rem]">
                {revision.subject}
              </th>
              <td className="py-2 pr-5">
                {states[state]}
                {deliveries[deliveryState]}
                {reason ? <span className="text-muted"> ({reason})</span> : null}
              </td>
              <td className="py-2 whitespace-nowrap">
                <Time at={sentAt ?? sendAfter} now={now} zone="UTC" as="day" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
