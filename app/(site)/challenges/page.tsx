import type { Metadata } from 'next'
import { ChallengeList } from '@/components/challenges/challenge-list'
import { Page } from '@/components/layout/page'
import { EmptyState } from '@/components/ui/empty-state'
import { Time } from '@/components/ui/time'
import { readViewer } from '@/lib/auth/session'
import { findUpcoming, listChallenges } from '@/lib/challenges/queries'
import { readClock } from '@/lib/clock'
import { countDesignsOf } from '@/lib/submissions/standing/queries'

export const metadata: Metadata = { title: 'Challenges' }

export default async function ChallengesPage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  const [challenges, upcoming] = await Promise.all([listChallenges(viewer, now), findUpcoming(now)])
  const designs = await countDesignsOf(
    viewer,
    challenges.map(({ id }) => id),
  )
  return (
    <Page>
      <h1 className="mt-10 mb-3">Challenges</h1>
      <p className="text-muted max-w-[65ch] mb-8">
        One a month. Each is live for four weeks, then closed: designs are still welcome, and after another four weeks all of them open to
        everybody.
      </p>
      {challenges.length > 0 ? (
        <ChallengeList challenges={challenges.map((challenge) => ({ ...challenge, designs: designs.get(challenge.id) ?? 0 }))} />
      ) : (
        <EmptyState title="No challenge has opened yet">The first one will stand here from the day its brief opens.</EmptyState>
      )}
      {upcoming ? (
        <p className="mt-6 text-muted">
          No. {upcoming.number} is scheduled. It opens <Time at={upcoming.opensAt} now={now} zone="UTC" as="long" />.
        </p>
      ) : null}
    </Page>
  )
}
