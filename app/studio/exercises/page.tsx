import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { KeptKeys } from '@/components/exercises/kept-keys'
import { ProposalCard } from '@/components/exercises/proposal-card'
import { Page } from '@/components/layout/page'
import { EmptyState } from '@/components/ui/empty-state'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { listKeys } from '@/lib/exercises/keys/queries'
import { listProposals } from '@/lib/exercises/proposals/queries'
import { listEntries } from '@/lib/library/queries'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

export const metadata: Metadata = { title: 'Exercises' }

export default async function StudioExercisesPage() {
  const viewer = await readViewer()
  if (!viewer) redirectToSignIn(paths.studioExercises())
  if (!can(viewer, 'exercise.keep', null)) {
    answerWith(403)
    return <Refused>The keys of exercises are for organizers.</Refused>
  }
  const [proposals, keys, now] = await Promise.all([listProposals(viewer), listKeys(viewer), readClock()])
  const entries = await listEntries(keys.flatMap(({ key }) => key.flaws.flatMap(({ library }) => library)))
  return (
    <Page>
      <h1 className="mt-10 mb-3">Exercises</h1>
      <h2 className="mb-2">Proposed flaws</h2>
      <p className="text-muted max-w-[65ch] mb-6">
        Findings that members think a key lacks. Adding one makes the next edition of its exercise, with their name beside the flaw;
        attempts made before keep their score.
      </p>
      {proposals.length > 0 ? (
        proposals.map((proposal) => <ProposalCard key={proposal.findingId} proposal={proposal} />)
      ) : (
        <EmptyState title="Nothing waits">What members propose is listed here, the longest waiting first.</EmptyState>
      )}
      <KeptKeys keys={keys} entries={entries} now={now} />
    </Page>
  )
}
