import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { GitHubConnection } from '@/components/members/git-hub-connection'
import { ProfileForm } from '@/components/members/profile-form'
import { SessionList } from '@/components/members/session-list'
import { FrequencyForm } from '@/components/notifications/frequency-form'
import { OwnPreferences } from '@/components/subscribers/own-preferences'
import { signOutAction } from '@/lib/auth/actions'
import { offersGitHub } from '@/lib/auth/github-provider'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { findOwnProfile, listOwnSessions } from '@/lib/members/queries'
import { findFrequency } from '@/lib/notifications/frequency/queries'
import { paths } from '@/lib/paths'
import { preferencesPathOf } from '@/lib/subscribers/queries'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const viewer = await readViewer()
  if (!viewer) redirectToSignIn(paths.settings())
  const [profile, sessions, conversations, preferences] = await Promise.all([
    findOwnProfile(viewer),
    listOwnSessions(viewer),
    findFrequency(viewer),
    preferencesPathOf(viewer),
  ])
  const github = profile.accounts[0] ?? null
  // Sessions follow the machine's clock, also where the product's clock was moved.
  const now = new Date()
  const zone = profile.zone ?? 'UTC'
  return (
    <Page>
      <h1 className="mt-10 mb-8">Settings</h1>
      <section className="mb-12" aria-labelledby="profile">
        <h2 id="profile" className="mb-4">
          Profile
        </h2>
        <p className="mb-5">
          Your address is <strong>{profile.email}</strong>. Nobody sees it but you and the organizers.
        </p>
        <ProfileForm name={profile.name} handle={profile.handle} zone={profile.zone} />
      </section>
      <section className="mb-12" aria-labelledby="mail">
        <h2 id="mail" className="mb-4">
          Mail about your conversations
        </h2>
        <FrequencyForm {...conversations} />
        <p className="mt-8 mb-3">Letters, their hour and a break are chosen together with all other mail:</p>
        <OwnPreferences path={preferences} />
      </section>
      <section className="mb-12" aria-labelledby="practice">
        <h2 id="practice" className="mb-4">
          Your practice and worksheets
        </h2>
        <p className="max-w-[62ch]">
          All you wrote there, with every revision and finding, is yours to take along:{' '}
          <a href={paths.ownPractice()}>Take it away as one JSON file</a>. If you signed in more than 15 minutes ago, you sign in again
          first.
        </p>
      </section>
      <section className="mb-12" aria-labelledby="sessions">
        <h2 id="sessions" className="mb-4">
          Where you are signed in
        </h2>
        <SessionList sessions={sessions} now={now} zone={zone} />
        <form action={signOutAction} className="mt-6">
          <button type="submit" className="button quiet">
            Sign out here
          </button>
        </form>
      </section>
      {offersGitHub() || github ? (
        <section aria-labelledby="github">
          <h2 id="github" className="mb-4">
            GitHub
          </h2>
          <GitHubConnection connectedAt={github?.createdAt ?? null} now={now} zone={zone} />
        </section>
      ) : null}
    </Page>
  )
}
