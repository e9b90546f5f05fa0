import { Link } from '@/components/ui/link'
import type { AuditPage } from '@/lib/audit/queries'
import { paths } from '@/lib/paths'
import { longInstant } from '@/lib/time'

/** The log as it stands in the database, newest first. */
export function AuditTable({ items }: { items: AuditPage['items'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section aria-label="Entries" tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-[0.9375rem] border-collapse">
        <thead>
          <tr className="text-left text-muted">
            <th className={cell}>No.</th>
            <th className={cell}>When (UTC)</th>
            <th className={cell}>Who</th>
            <th className={`${cell} min-w-56`}>Did what</th>
            <th className={`${cell} min-w-64`}>Why</th>
            <th className={cell}>Chain</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.number} className="border-t border-line align-top">
              <td className={`${cell} font-mono tabular-nums`}>{item.number}</td>
              <td className={`${cell} whitespace-nowrap`}>
                <time dateTime={item.at.toISOString()} title={longInstant(item.at, 'UTC')}>
                  {item.at.toISOString().slice(0, 16).replace('T', ' ')}
                </time>
              </td>
              <td className={`${cell} whitespace-nowrap`}>{item.who}</td>
              <td className={cell}>
                {item.did}
                {item.isOwn ? null : item.whom ? (
                  <>
                    {': '}
                    <Link href={paths.studioRecord(item.whom.handle)}>{item.whom.name}</Link>
                  </>
                ) : (
                  <span className="block font-mono text-sm text-muted break-all">{item.subject}</span>
                )}
              </td>
              <td className={`${cell} whitespace-pre-line`}>{item.reason}</td>
              <td className={`${cell} font-mono text-sm text-muted`}>
                <span title={item.hash}>{item.hash.slice(0, 8)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const cell = 'py-2 pr-5 font-normal'
