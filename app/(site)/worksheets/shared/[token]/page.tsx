import type { Metadata } from 'next'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { ReportLink } from '@/components/moderation/report-link'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { SheetToRead } from '@/components/worksheets/sheet-to-read'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { findShared } from '@/lib/worksheets/sharing/queries'

type Props = { params: Promise<{ token: string }> }

const hidden = { 'x-robots-tag': 'noindex, nofollow' }

// Who has the link may read; search engines and the sites it leads to need not know of it.
export const metadata: Metadata = { title: 'A shared worksheet', robots: { index: false, follow: false }, referrer: 'no-referrer' }

export default async function SharedWorksheetPage({ params }: Props) {
  const [viewer, { token }] = [await readViewer(), await params]
  const shared = /^[\w-]{43}$/.test(token) ? await findShared(viewer, token) : null
  if (!shared) return nothingHere()
  if (shared === 'gone') return <Ended />
  answerWith(200, hidden)
  return (
    <Page>
      {shared.hidden === null ? null : (
        <div className="mt-6 max-w-[52rem]">
          <Notice tone="note">Hidden by a moderator from everybody but whoever shares it and the staff: “{shared.hidden}”</Notice>
        </div>
      )}
      <SheetToRead sheet={shared.sheet}>
        {shared.by} shares it by this link; saved <Time at={shared.savedAt} now={await readClock()} zone="UTC" />.{' '}
        <Link href={paths.worksheet(shared.sheet.kind.name)}>Fill in one of your own</Link>
      </SheetToRead>
      {shared.isOwn ? null : (
        <p className="mt-4">
          <ReportLink kind="worksheet" id={shared.id} of="this worksheet" staff={can(viewer, 'report.decide', null)} />
        </p>
      )}
    </Page>
  )
}

function Ended() {
  answerWith(410, hidden)
  return (
    <Page>
      <h1 className="mt-16 mb-4">This link has ended</h1>
      <p className="max-w-[60ch] mb-6">
        Whoever shared the worksheet has ended the link or taken the worksheet away, or a moderator has hidden it. If you still need it, ask
        them for a new one.
      </p>
      <Link href={paths.worksheets()} className="button">
        See the eight worksheets
      </Link>
    </Page>
  )
}
