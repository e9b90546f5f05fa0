import type { Metadata } from 'next'
import { z } from 'zod'
import { Refused } from '@/components/auth/refused'
import { CorrectionForm } from '@/components/broadcasts/correction-form'
import { LetterNav } from '@/components/broadcasts/letter-nav'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { isFresh } from '@/lib/auth/session-store'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { countQueued, findCorrectable } from '@/lib/broadcasts/corrections/queries'
import { findBroadcast } from '@/lib/broadcasts/records/queries'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

export const metadata: Metadata = { title: 'Correct a letter' }

type Props = { params: Promise<{ id: string }> }

export default async function LetterCorrectionPage({ params }: Props) {
  const [viewer, { id }] = [await readViewer(), await params]
  if (!viewer) redirectToSignIn(paths.studioLetterCorrection(id))
  if (!can(viewer, 'mail.read', null)) {
    answerWith(403)
    return <Refused>Mail and its figures are for organizers.</Refused>
  }
  const known = z.uuid().safeParse(id).success
  const [broadcast, letter] = known ? await Promise.all([findBroadcast(viewer, id), findCorrectable(viewer, id)]) : [null, null]
  if (!broadcast || !letter) return nothingHere()
  const [queued, fresh] = await Promise.all([countQueued(viewer, id), isFresh(viewer)])
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioMail(), label: 'Mail' },
        ]}
      />
      <h1 className="mt-6 mb-4 break-words">{broadcast.subject}</h1>
      <LetterNav id={id} here="correction" state={broadcast.state} begun />
      {fresh ? null : (
        <div className="mb-8 max-w-[46rem]">
          <Notice tone="note" title="This needs a sign-in from the last 15 minutes">
            <a href={paths.signIn(paths.studioLetterCorrection(id))}>Sign in again</a> before you write.
          </Notice>
        </div>
      )}
      <CorrectionForm id={id} base={letter.revisionId} markdown={letter.markdown} queued={queued} />
    </Page>
  )
}
