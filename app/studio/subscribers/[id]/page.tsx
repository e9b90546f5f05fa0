import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Refused } from '@/components/auth/refused'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { ConsentHistory } from '@/components/subscribers/consent-history'
import { EraseForm } from '@/components/subscribers/erase-form'
import { MailRecord } from '@/components/subscribers/mail-record'
import { StateTag } from '@/components/subscribers/state-tag'
import { SuppressForm, SuppressionList } from '@/components/subscribers/suppression-list'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { isFresh } from '@/lib/auth/session-store'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { findSubscriberForStudio } from '@/lib/subscribers/studio/queries'
import { frequencyWordsFor, topicList } from '@/lib/subscribers/topics'

export const metadata: Metadata = { title: 'Subscriber' }

type Props = { params: Promise<{ id: string }> }

export default async function StudioSubscriberPage({ params }: Props) {
  const { id } = await params
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.studioSubscriber(id))
  if (!can(viewer, 'subscriber.list', null)) {
    answerWith(403)
    return <Refused>The list of subscribers is for organizers.</Refused>
  }
  const subscriber = await findSubscriberForStudio(viewer, id)
  if (!subscriber) return nothingHere()
  const { email, state, zone, confirmedAt, pausedUntil, choices, consents, suppressions, messages, member } = subscriber
  const live = suppressions.filter(({ liftedAt }) => !liftedAt)
  const stopped = live.some(({ scope }) => scope === 'all') ? 'all' : live.length > 0 ? 'bulk' : null
  const paused = pausedUntil && pausedUntil > now ? pausedUntil : null
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioSubscribers(), label: 'Subscribers' },
        ]}
      />
      <h1 className="mt-6 mb-3 break-all">{email}</h1>
      <p className="flex flex-wrap items-center gap-x-5 gap-y-2 mb-10 text-muted">
        <StateTag state={state} suppressed={stopped} paused={paused !== null} />
        {confirmedAt ? (
          <span>
            since <Time at={confirmedAt} now={now} zone="UTC" as="day" />
          </span>
        ) : null}
        <span>{zone.replaceAll('_', ' ')}</span>
        {member ? <Link href={paths.studioMember(member.handle)}>Account of {member.name}</Link> : null}
      </p>
      <div className="grid gap-12">
        <Part id="choices" title="What they get">
          <dl className="grid grid-cols-[auto_1fr] gap-x-8 gap-y-1 w-fit">
            {topicList.map(({ topic, label }) => (
              <div key={topic} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd>{frequencyWordsFor(topic, choices[topic])}</dd>
              </div>
            ))}
          </dl>
          {paused ? (
            <p className="mt-3">
              A break until <Time at={paused} now={now} zone="UTC" as="long" />.
            </p>
          ) : null}
        </Part>
        <Part id="suppressions" title="What keeps us from writing">
          <SuppressionList suppressions={suppressions} now={now} />
          <SuppressForm subscriberId={subscriber.id} />
        </Part>
        <Part id="consents" title="Consent">
          <ConsentHistory consents={consents} now={now} />
        </Part>
        <Part id="mails" title="Mails">
          <MailRecord mails={messages} now={now} />
          <p className="mt-4">
            <Link href={paths.studioMailPeople({ search: email })}>All mail to this address</Link>
          </p>
        </Part>
        <Part id="erase" title="Erase">
          <EraseForm subscriberId={subscriber.id} fresh={await isFresh(viewer)} />
        </Part>
      </div>
    </Page>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-4">
        {title}
      </h2>
      {children}
    </section>
  )
}
