import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { WordsList } from '@/components/moderation/words-list'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'
import { blockedSentence } from '@/lib/auth/blocked'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { listWords } from '@/lib/moderation/words/queries'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'You and the moderators' }

export default async function ModeratorWordsPage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.moderatorsWords())
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.notifications(), label: 'Notifications' }]} />
      <h1 className="mt-6 mb-3">You and the moderators</h1>
      <p className="text-muted max-w-[70ch] mb-6">
        Only you and the moderators see this page. If something here is not right, say so:{' '}
        <a href={`${paths.guidelines()}#objecting`}>how to object</a>.
      </p>
      {viewer.block ? (
        <div className="mb-8 max-w-[80ch]">
          <Notice tone="note">{blockedSentence('commenting', viewer.block)} You can read and design as before.</Notice>
        </div>
      ) : null}
      <WordsList words={await listWords(viewer)} now={now} zone="UTC" />
    </Page>
  )
}
