import { StateTag } from '@/components/subscribers/state-tag'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { SubscriberRow } from '@/lib/subscribers/studio/queries'

type Props = { subscribers: SubscriberRow[]; now: Date }

/** Subscribers, newest first; each leads to all that is known of them. */
export function SubscriberTable({ subscribers, now }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone, by keyboard too
    <section className="overflow-x-auto" aria-label="Subscribers" tabIndex={0}>
      <table className="w-full text-left tabular-nums text-[0.9375rem]">
        <caption className="sr-only">Subscribers, newest first</caption>
        <thead className="text-sm text-muted">
          <tr className="border-b border-line">
            {['Address', 'State', 'Confirmed', 'Time zone'].map((label) => (
              <th key={label} scope="col" className="py-2 pr-5 font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {subscribers.map(({ id, email, state, suppressed, pausedUntil, confirmedAt, zone }) => (
            <tr key={id} className="border-b border-line">
              <th scope="row" className="py-2 pr-5 font-normal">
                <Link href={paths.studioSubscriber(id)} className="break-all inline-block min-w-[11rem]">
                  {email}
                </Link>
              </th>
              <td className="py-2 pr-5">
                <StateTag state={state} suppressed={suppressed} paused={pausedUntil !== null && pausedUntil > now} />
              </td>
              <td className="py-2 pr-5 whitespace-nowrap">{confirmedAt ? <Time at={confirmedAt} now={now} zone="UTC" as="day" /> : '–'}</td>
              <td className="py-2 pr-5 whitespace-nowrap">{zone.replaceAll('_', ' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
