import type { Metadata } from 'next'
import { DateLog } from '@/components/challenges/date-log'
import { MoveStagesForm } from '@/components/challenges/move-stages-form'
import { ScheduleForm } from '@/components/challenges/schedule-form'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { WaitingTable } from '@/components/reviews/promise/waiting-table'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { countRuns } from '@/lib/archive/queries'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { findChallenge, listStageChanges } from '@/lib/challenges/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { listWaiting } from '@/lib/reviews/alarms/queries'
import { writeLocal } from '@/lib/time'

type Props = { params: Promise<{ slug: string }> }

export const metadata: Metadata = { title: 'Dates' }

export default async function StudioChallengePage({ params }: Props) {
  const [viewer, now, { slug }] = [await readViewer(), await readClock(), await params]
  if (!viewer) redirectToSignIn(paths.studioChallenge(slug))
  if (!can(viewer, 'challenge.schedule', null)) return nothingHere()
  const challenge = await findChallenge(viewer, slug, now)
  if (!challenge) return nothingHere()
  const [changes, runs, waiting] = await Promise.all([
    listStageChanges(viewer, challenge, now),
    countRuns(viewer, challenge.id),
    listWaiting(viewer, challenge.id, now),
  ])
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.studio(), label: 'Studio' }]} />
      <h1 className="mt-3 mb-6">
        No. {challenge.number} {challenge.title}
      </h1>
      {challenge.stations.length > 0 ? (
        <MoveStagesForm
          challengeId={challenge.id}
          zone={challenge.zone}
          stages={challenge.stations.map(({ kind, phase, opensAt, closesAt }) => ({
            kind,
            opened: phase !== 'ahead',
            opensAt: writeLocal(opensAt, challenge.zone),
            closesAt: closesAt ? writeLocal(closesAt, challenge.zone) : '',
          }))}
        />
      ) : (
        <ScheduleForm challengeId={challenge.id} zone={challenge.zone} firstDay={writeLocal(now, challenge.zone).slice(0, 10)} />
      )}
      {runs > 0 ? (
        <p className="mt-8 text-muted">
          {runs === 1 ? '1 member is on a month of their own with it.' : `${runs} members are on a month of their own with it.`}
        </p>
      ) : null}
      {challenge.state === 'draft' || challenge.state === 'scheduled' ? null : (
        <section aria-labelledby="waiting" className="mt-10">
          <h2 id="waiting" className="text-lg mb-2">
            Who waits for a review
          </h2>
          <WaitingTable designs={waiting} now={now} zone={challenge.zone} />
        </section>
      )}
      <DateLog changes={changes} now={now} zone={challenge.zone} />
    </Page>
  )
}
