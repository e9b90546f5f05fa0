import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { BroadcastTable } from '@/components/broadcasts/broadcast-table'
import { HeldBatches } from '@/components/broadcasts/held-batches'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { findPause, listBroadcasts, listHeldBatches } from '@/lib/broadcasts/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

export const metadata: Metadata = { title: 'Mail' }

export default async function StudioMailPage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.studioMail())
  if (!can(viewer, 'mail.read', null)) {
    answerWith(403)
    return <Refused>Mail and its figures are for organizers.</Refused>
  }
  const [broadcasts, held, pause] = await Promise.all([listBroadcasts(viewer, now), listHeldBatches(viewer), findPause(viewer)])
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.studio(), label: 'Studio' }]} />
      <h1 className="mt-6 mb-3">Mail</h1>
      <p className="text-muted max-w-[65ch] mb-8">
        Letters go out by themselves when their stage opens. What the machine must not decide alone waits here.
      </p>
      {pause ? (
        <div className="mb-8 max-w-[65ch]">
          <Notice tone="note" title="No mail leaves right now">
            {pauseWords[pause.reason] ?? `The provider refuses our calls (${pause.reason}). Please look at its configuration.`} We try again{' '}
            <Time at={pause.until} now={new Date()} zone="UTC" />. Nothing is lost meanwhile.
          </Notice>
        </div>
      ) : null}
      {held.length > 0 ? (
        <section aria-labelledby="held" className="mb-10">
          <h2 id="held" className="mb-4">
            Held
          </h2>
          <HeldBatches batches={held} />
        </section>
      ) : null}
      <h2 className="mb-4">Letters</h2>
      {broadcasts.length > 0 ? (
        <BroadcastTable broadcasts={broadcasts} now={now} />
      ) : (
        <EmptyState title="Nothing is planned">Announce a challenge, and the letters of its stages appear here.</EmptyState>
      )}
    </Page>
  )
}

const pauseWords: Record<string, string> = {
  rate: 'The provider asked us to slow down.',
  quota: 'The provider’s quota is used up.',
}
