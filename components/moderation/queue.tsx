import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { QueueItem, Report } from '@/lib/moderation/reports/queries'
import { reportReasons } from '@/lib/moderation/reports/schema'
import { paths } from '@/lib/paths'
import { excerptOf } from '@/lib/plain-text'

const names = {
  comment: 'A comment',
  design: 'A design',
  member: 'A member',
  thanks: 'Thanks for a review',
  worksheet: 'A shared worksheet',
} as const

/** What waits for a decision, by thing, the longest waiting first. */
export function Queue({ items, now }: { items: QueueItem[]; now: Date }) {
  return (
    <ol className="border-t border-line max-w-[80ch]">
      {items.map(({ thing, author, reports }) => (
        <li key={thing.id} className="border-b border-line py-5 grid gap-3">
          <h2 className="text-lg">
            <Link href={paths.studioCase(thing.kind, thing.id)}>
              {names[thing.kind]}
              {thing.kind === 'member' ? '' : ' by'} {author?.name}
            </Link>{' '}
            <span className="font-mono text-sm font-normal text-muted tracking-normal">
              {reports.length === 1 ? '1 report' : `${reports.length} reports`}
            </span>
          </h2>
          {reports[0] ? <Words text={reports[0].snapshot} /> : null}
          <ReportLines reports={reports} now={now} />
        </li>
      ))}
    </ol>
  )
}

export function Words({ text }: { text: string }) {
  return <blockquote className="border-l-[3px] border-line-strong pl-4 whitespace-pre-line">{excerptOf(text, 400)}</blockquote>
}

/** Who reported why, and what was decided. */
export function ReportLines({ reports, now, snapshots }: { reports: Report[]; now: Date; snapshots?: boolean }) {
  return (
    <ul className="grid gap-3">
      {reports.map((report) => (
        <li key={report.id}>
          <p>
            <span className="tag">{reportReasons[report.reason]}</span>{' '}
            <Link href={paths.studioRecord(report.reporter.handle)}>{report.reporter.name}</Link>{' '}
            <span className="text-muted">
              <Time at={report.createdAt} now={now} zone="UTC" />
            </span>
          </p>
          <p className="mt-1 whitespace-pre-line">{report.words}</p>
          {snapshots ? (
            <details className="mt-1 text-sm">
              <summary className="cursor-pointer text-muted w-fit py-1">What it said then</summary>
              <blockquote className="border-l-[3px] border-line-strong pl-4 whitespace-pre-line">{report.snapshot}</blockquote>
            </details>
          ) : null}
          {report.decision ? (
            <p className="text-sm text-muted mt-1">
              {report.decision.moderator.name} {report.decision.upheld ? 'upheld it' : 'let it stand'}{' '}
              <Time at={report.decision.createdAt} now={now} zone="UTC" />: {report.decision.reason}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
