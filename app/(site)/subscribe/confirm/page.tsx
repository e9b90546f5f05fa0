import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { ConfirmForm } from '@/components/subscribers/confirm-form'
import { SubscribeForm } from '@/components/subscribers/subscribe-form'
import { answerWith } from '@/lib/request-context'
import { firstOf, type SearchParams } from '@/lib/search-params'
import { findOptIn } from '@/lib/subscribers/queries'

// The token stays out of every Referer; the bare origin goes along, for our gate asks for it.
export const metadata: Metadata = { title: 'Confirm your address', referrer: 'strict-origin', robots: { index: false } }

/** Looks at the link and changes nothing, however often it is opened. */
export default async function ConfirmSubscriptionPage({ searchParams }: { searchParams: SearchParams }) {
  const token = firstOf((await searchParams).token) ?? ''
  const state = await findOptIn(token)
  if (state !== 'open') answerWith(410)
  return (
    <Page>
      {state === 'open' ? (
        <>
          <h1 className="mt-10 mb-3">Shall we write to you?</h1>
          <p className="text-muted max-w-[60ch] mb-6">Four letters a month, and one click in any of them to leave.</p>
          <ConfirmForm token={token} />
        </>
      ) : (
        <>
          <h1 className="mt-10 mb-3">{state === 'used' ? 'This link was already used' : 'This link is no longer good'}</h1>
          <p className="max-w-[60ch] mb-6">
            {state === 'used'
              ? 'If it was you, everything is set: the next letter will come. If not, enter the address again.'
              : 'Links work for seven days. Enter your address again and you get a fresh one.'}
          </p>
          <SubscribeForm />
        </>
      )}
    </Page>
  )
}
