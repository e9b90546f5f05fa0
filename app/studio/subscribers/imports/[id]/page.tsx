import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { ImportReport } from '@/components/subscribers/import-report'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { findImport } from '@/lib/subscribers/imports/queries'

export const metadata: Metadata = { title: 'What came of the list' }

type Props = { params: Promise<{ id: string }> }

export default async function ImportReportPage({ params }: Props) {
  const { id } = await params
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.studioSubscriberImportReport(id))
  if (!can(viewer, 'subscriber.list', null)) {
    answerWith(403)
    return <Refused>Lists of subscribers are for organizers.</Refused>
  }
  const report = await findImport(viewer, id)
  if (!report) return nothingHere()
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioSubscribers(), label: 'Subscribers' },
          { href: paths.studioSubscriberImport(), label: 'Bring in a list' },
        ]}
      />
      <h1 className="mt-6 mb-3">What came of the list</h1>
      <ImportReport report={report} now={now} />
    </Page>
  )
}
