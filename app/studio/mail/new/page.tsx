import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { WordsForm } from '@/components/broadcasts/words-form'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { listSegmentChallenges } from '@/lib/broadcasts/drafts/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

export const metadata: Metadata = { title: 'Write a letter' }

const empty = { subject: '', markdown: 'Hello {{name}},\n\n', topic: 'newsletter', segment: 'all' }

export default async function NewLetterPage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.newStudioLetter())
  if (!can(viewer, 'mail.read', null)) {
    answerWith(403)
    return <Refused>Mail and its figures are for organizers.</Refused>
  }
  const challenges = await listSegmentChallenges(viewer, now)
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioMail(), label: 'Mail' },
        ]}
      />
      <h1 className="mt-6 mb-3">Write a letter</h1>
      <p className="text-muted max-w-[65ch] mb-8">
        Nothing leaves from here: the letter is kept as a draft, and goes out when you schedule it.
      </p>
      <div className="max-w-[52rem]">
        <WordsForm letter={{ formKey: randomUUID() }} words={empty} challenges={challenges} />
      </div>
    </Page>
  )
}
