import type { Metadata } from 'next'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { eraseOwnAction } from '@/lib/subscribers/preferences/actions'
import { findPreferences } from '@/lib/subscribers/preferences/queries'

export const metadata: Metadata = { title: 'Delete me', referrer: 'strict-origin', robots: { index: false } }

type Props = { params: Promise<{ token: string }> }

/** The first of two steps: says what goes and what stays. The button is the second. */
export default async function DeletePreferencesPage({ params }: Props) {
  const { token } = await params
  const preferences = await findPreferences(token, await readClock())
  if (!preferences) return nothingHere()
  return (
    <Page>
      <h1 className="mt-10 mb-3">Delete {preferences.email}</h1>
      <div className="prose mb-6">
        <p>What goes, at once and for good:</p>
        <ul>
          <li>your address, your time zone and your choices;</li>
          <li>when and how you agreed to letters and left them;</li>
          <li>letters that wait for you; those already in your mailbox are yours;</li>
          <li>your address in the record of what was sent.</li>
        </ul>
        <p>What stays:</p>
        <ul>
          <li>that so many letters were sent, without names;</li>
          <li>
            if mail to you bounced or you called it spam: a mark made from your address that nobody can read back, so that we remember not
            to write.
          </li>
        </ul>
      </div>
      {preferences.isMember ? (
        <div className="max-w-[65ch] mb-6">
          <Notice tone="note" title="Your account stays">
            You also have an account with this address. It keeps working, and all its mail is turned off; you can turn it on again in your
            settings.
          </Notice>
        </div>
      ) : null}
      <p className="max-w-[65ch] mb-6">
        The links in your old letters stop working. Nothing keeps you from entering your address again one day.
      </p>
      <ActionForm action={eraseOwnAction} label="Delete me" className="flex flex-wrap items-center gap-5">
        <input type="hidden" name="token" value={token} />
        <SubmitButton className="danger">Delete me now</SubmitButton>
        <Link href={paths.preferences(token)}>Keep me, back to my choices</Link>
      </ActionForm>
    </Page>
  )
}
