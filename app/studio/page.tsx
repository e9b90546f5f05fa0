import type { Metadata } from 'next'
import { PlannedChallenges } from '@/components/challenges/planned-challenges'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { listPlannedChallenges } from '@/lib/challenges/schedule/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'Studio' }

export default async function StudioPage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.studio())
  if (!can(viewer, 'challenge.schedule', null)) return nothingHere()
  const challenges = await listPlannedChallenges(viewer)
  return (
    <Page>
      <h1 className="mt-10 mb-3">Studio</h1>
      <p className="flex flex-wrap gap-x-6 gap-y-2 mb-8">
        <Link href={paths.studioMail()}>Mail</Link>
        <Link href={paths.studioSubscribers()}>Subscribers</Link>
        <Link href={paths.studioMailHealth()}>Mail health</Link>
        <Link href={paths.studioMembers()}>Members and roles</Link>
        <Link href={paths.studioReports()}>Reports</Link>
        <Link href={paths.studioExercises()}>Exercises</Link>
        <Link href={paths.studioAudit()}>Audit log</Link>
      </p>
      {challenges.length > 0 ? (
        <PlannedChallenges challenges={challenges} now={now} />
      ) : (
        <EmptyState title="No challenge has been imported">
          Put a folder into content/challenges, as content/README.md describes, and start the instance again: it appears here as a draft to
          schedule.
        </EmptyState>
      )}
    </Page>
  )
}
