import type { Metadata } from 'next'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { PreferencesAsides } from '@/components/subscribers/preferences-asides'
import { PreferencesForm } from '@/components/subscribers/preferences-form'
import { Notice } from '@/components/ui/notice'
import { readClock } from '@/lib/clock'
import { firstOf, type SearchParams } from '@/lib/search-params'
import { findPreferences } from '@/lib/subscribers/preferences/queries'

// The token stays out of every Referer; the bare origin goes along, for our gate asks for it.
export const metadata: Metadata = { title: 'What you get by mail', referrer: 'strict-origin', robots: { index: false } }

type Props = { params: Promise<{ token: string }>; searchParams: SearchParams }

/** Shows one reader's choices to whoever holds a letter of theirs; only the buttons change anything. */
export default async function PreferencesPage({ params, searchParams }: Props) {
  const { token } = await params
  const now = await readClock()
  const preferences = await findPreferences(token, now)
  if (!preferences) return nothingHere()
  const { email, state, zone, locale, choices, pausedUntil } = preferences
  const getsSomething = Object.values(choices).some((frequency) => frequency !== 'off')
  const saved = firstOf((await searchParams).saved) === '1'
  return (
    <Page>
      <h1 className="mt-10 mb-3">What you get by mail</h1>
      <p className="text-muted max-w-[60ch] mb-8">
        For <strong className="text-ink">{email}</strong>. No account is needed here: the link in your letters is the key.
      </p>
      <div className="grid gap-3 max-w-[65ch] mb-8 empty:hidden">
        {saved ? (
          <Notice tone="done" live>
            Saved. It counts from now on.
          </Notice>
        ) : null}
        {state === 'unsubscribed' && !getsSomething ? (
          <Notice>Nothing comes to this address. To come back, choose what you want and save.</Notice>
        ) : null}
      </div>
      <div className="grid lg:grid-cols-[1fr_19rem] gap-x-16 gap-y-12 items-start">
        <div className="sheet p-5 sm:p-8">
          <PreferencesForm token={token} choices={choices} zone={zone} locale={locale} />
        </div>
        <PreferencesAsides token={token} pausedUntil={pausedUntil} getsSomething={getsSomething} now={now} zone={zone} />
      </div>
    </Page>
  )
}
