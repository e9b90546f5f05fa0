import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { BroadcastTable } from '@/components/broadcasts/broadcast-table'
import { DraftList } from '@/components/broadcasts/draft-list'
import { ForeignNotice } from '@/components/broadcasts/foreign-notice'
import { HeldBatches } from '@/components/broadcasts/held-batches'
import { LiveRefresh } from '@/components/broadcasts/live-refresh'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { listDrafts } from '@/lib/broadcasts/drafts/queries'
import { findForeign } from '@/lib/broadcasts/instance/queries'
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
  const [all, drafts, held, pause, foreign] = await Promise.all([
    listBroadcasts(viewer, now),
    listDrafts(viewer),
    listHeldBatches(viewer),
    findPause(viewer),
    findForeign(viewer),
  ])
  const broadcasts = all.filter(({ state }) => state !== 'draft')
  const moving = broadcasts.some(({ state }) => state === 'expanding' || state === 'sending')
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.studio(), label: 'Studio' }]} />
      <h1 className="mt-6 mb-3">Mail</h1>
      <p className="text-muted max-w-[65ch] mb-6">
        Letters of a stage go out by themselves when it opens; letters of your own when you say so. What the machine must not decide alone
        waits here.
      </p>
      <p className="flex flex-wrap gap-x-6 gap-y-3 items-center mb-10">
        <Link href={paths.newStudioLetter()} className="button">
          Write a letter
        </Link>
        <Link href={paths.studioMailPeople()}>Mail of a person</Link>
      </p>
      {moving ? <LiveRefresh /> : null}
      {foreign ? (
        <div className="mb-8 max-w-[65ch]">
          <ForeignNotice {...foreign} />
        </div>
      ) : null}
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
      {drafts.length > 0 ? (
        <section aria-labelledby="drafts" className="mb-10">
          <h2 id="drafts" className="mb-4">
            Drafts
          </h2>
          <DraftList drafts={drafts} now={now} />
        </section>
      ) : null}
      <BroadcastTable title="Under way" broadcasts={broadcasts.filter(isUnderWay)} now={now} />
      <BroadcastTable title="Planned" broadcasts={broadcasts.filter(({ state }) => state === 'scheduled')} now={now} />
      <BroadcastTable title="Sent" broadcasts={broadcasts.filter(({ state }) => state === 'settled' || state === 'cancelled')} now={now} />
      {broadcasts.length > 0 ? null : (
        <EmptyState title="Nothing is planned">Announce a challenge, and the letters of its stages appear here.</EmptyState>
      )}
    </Page>
  )
}

const isUnderWay = ({ state }: { state: string }) => ['expanding', 'sending', 'paused', 'needs_decision'].includes(state)

const pauseWords: Record<string, string> = {
  rate: 'The provider asked us to slow down.',
  quota: 'The provider’s quota is used up.',
  reach: 'The mail server could not be reached.',
}
