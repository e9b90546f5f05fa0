import type { Metadata } from 'next'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { LeaveForms } from '@/components/subscribers/leave-forms'
import { Link } from '@/components/ui/link'
import type { ListTopic } from '@/lib/broadcasts/unsubscribe-links'
import { paths } from '@/lib/paths'
import { findSubscription } from '@/lib/subscribers/queries'

// The token stays out of every Referer; the bare origin goes along, for our gate asks for it.
export const metadata: Metadata = { title: 'Your letters', referrer: 'strict-origin', robots: { index: false } }

type Props = { params: Promise<{ token: string }> }

// The list the mail belonged to, as the page speaks of it.
const lists: Record<ListTopic, { name: string; said: string }> = {
  stages: { name: 'letters of the month', said: 'the letters of the monthly challenge' },
  newsletter: { name: 'newsletters', said: 'the newsletter' },
  announcements: { name: 'announcements', said: 'announcements of the site' },
  reviews: { name: 'mails about conversations', said: 'mail about your conversations' },
}

/** Shows where things stand; only the buttons change anything. */
export default async function UnsubscribePage({ params }: Props) {
  const { token } = await params
  const subscription = await findSubscription(token)
  if (!subscription) return nothingHere()
  const { gets, left, topic } = subscription
  const { name, said } = lists[topic]
  return (
    <Page>
      <h1 className="mt-10 mb-3">{gets ? 'What do you want by mail?' : `No more ${name}`}</h1>
      <p className="max-w-[60ch] mb-8">
        {gets
          ? `You get ${said}. Leave with one press; no account and no reason needed.`
          : left
            ? `Nothing more comes to this address. If that was a mistake, one press brings ${name} back.`
            : `You get no more ${name}. If that was a mistake, one press brings them back.`}
      </p>
      <LeaveForms token={token} list={name} gets={gets} left={left} />
      <p className="mt-8 max-w-[60ch]">
        <Link href={paths.preferences(token)}>Choose what you get</Link>: other kinds of mail, your time zone, a break of 30 days.
      </p>
    </Page>
  )
}
