import type { Metadata } from 'next'
import { AskForm } from '@/components/auth/ask-form'
import { ConfirmForm } from '@/components/auth/confirm-form'
import { Page } from '@/components/layout/page'
import { readAskingSecret } from '@/lib/auth/asking'
import { findLink } from '@/lib/members/sign-in/queries'
import { answerWith, requestContext } from '@/lib/request-context'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Confirm signing in', robots: { index: false } }

const closed = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

type Props = { searchParams: SearchParams }

/** S-12: looks at the link and changes nothing, however often it is opened. */
export default async function ConfirmPage({ searchParams }: Props) {
  const token = firstOf((await searchParams).token) ?? ''
  const link = await findLink(token, await readAskingSecret())
  // A refused press of the button has set its status before the page is drawn again.
  answerWith(link.kind === 'gone' ? 410 : (requestContext()?.status ?? 200), closed)
  // Under no-referrer a browser without script would post the form with `Origin: null`, which our gate refuses. The page's own
  // word is read after the header and lets the bare origin through; the token is in neither.
  if (link.kind === 'here')
    return (
      <Page>
        <meta name="referrer" content="strict-origin" />
        <h1 className="mt-10 mb-3">One press to sign in</h1>
        <p className="max-w-[60ch] mb-6">You asked for this link in this browser. It works once.</p>
        <ConfirmForm token={token} maskedAddress={link.maskedAddress} />
      </Page>
    )
  if (link.kind === 'elsewhere')
    return (
      <Page>
        <h1 className="mt-10 mb-3">Go on in the other browser</h1>
        <p className="max-w-[60ch] mb-4">
          The link works only in the browser that asked for it, so that nobody who reads your mail can sign in as you. It is still good.
        </p>
        <p className="max-w-[60ch]">
          Type the code from the mail in the browser where you asked. If you did not ask, ignore the mail: nothing happens.
        </p>
      </Page>
    )
  return (
    <Page>
      <h1 className="mt-10 mb-3">This link no longer works</h1>
      <p className="max-w-[60ch] mb-6">
        It was used already, was replaced by a newer one, or is older than ten minutes. Send yourself a new one.
      </p>
      <AskForm buttonText="Send a new link" />
    </Page>
  )
}
