import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { Page } from '@/components/layout/page'
import { Queue } from '@/components/moderation/queue'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { listQueue } from '@/lib/moderation/reports/queries'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

export const metadata: Metadata = { title: 'Reports' }

export default async function ReportsPage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.studioReports())
  if (!can(viewer, 'report.decide', null)) {
    answerWith(403)
    return <Refused>Reports are for moderators and organizers.</Refused>
  }
  const items = await listQueue(viewer)
  return (
    <Page>
      <h1 className="mt-10 mb-3">
        Reports{' '}
        {items.length > 0 ? <span className="font-mono text-base font-normal text-muted tracking-normal">{items.length} open</span> : null}
      </h1>
      <p className="flex flex-wrap gap-x-6 gap-y-2 mb-8">
        <a href={`${paths.guidelines()}#moderators`}>What moderators do</a>
        <Link href={paths.studioAudit()}>Audit log</Link>
      </p>
      {items.length > 0 ? (
        <Queue items={items} now={now} />
      ) : (
        <EmptyState title="Nothing waits">
          What members report is listed here, the longest waiting first, with the words, who reported, and what was decided before.
        </EmptyState>
      )}
    </Page>
  )
}
