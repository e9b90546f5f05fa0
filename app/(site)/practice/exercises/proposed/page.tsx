import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { listOwnProposals } from '@/lib/exercises/proposals/queries'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'Flaws you proposed' }

export default async function ProposedPage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.proposedFlaws())
  const proposals = await listOwnProposals(viewer)
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.practice(), label: 'Practice' },
          { href: paths.exercises(), label: 'Find the flaw' },
        ]}
      />
      <h1 className="pt-1 pb-6">Flaws you proposed</h1>
      {proposals.length > 0 ? (
        <ul className="max-w-[75ch]">
          {proposals.map(({ findingId, text, why, createdAt, decidedAt, accepted, answer, exercise, attemptId }) => (
            <li key={findingId} className="border-t border-line py-4">
              <p className="flex flex-wrap gap-x-3 gap-y-1 items-center text-sm text-muted">
                <span className={`tag ${accepted ? 'moss' : decidedAt ? '' : 'ochre'}`}>
                  {accepted ? 'in the key now' : decidedAt ? 'answered' : 'waits for an organizer'}
                </span>
                <Link href={paths.attempt(exercise.slug, attemptId)}>{exercise.title}</Link>
                <Time at={createdAt} now={now} zone="UTC" />
              </p>
              <p className="mt-2">“{text}”</p>
              <p className="mt-1 text-muted">Why it belongs there: {why}</p>
              {answer ? <p className="mt-1">The organizer: “{answer}”</p> : null}
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title="None yet">
          A finding that names nothing of a key can be proposed as a flaw, on the page of its attempt.
        </EmptyState>
      )}
    </Page>
  )
}
