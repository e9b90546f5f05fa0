import type { Metadata } from 'next'
import { z } from 'zod'
import { Refused } from '@/components/auth/refused'
import { LetterNav } from '@/components/broadcasts/letter-nav'
import { RecordTable } from '@/components/broadcasts/record-table'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { findBroadcast, listRecipients } from '@/lib/broadcasts/records/queries'
import { recordStates } from '@/lib/broadcasts/records/schema'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Recipients of a letter' }

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function LetterPeoplePage({ params, searchParams }: Props) {
  const [viewer, now, { id }, asked] = [await readViewer(), await readClock(), await params, await searchParams]
  if (!viewer) redirectToSignIn(paths.studioLetterPeople(id))
  if (!can(viewer, 'mail.read', null)) {
    answerWith(403)
    return <Refused>Mail and its figures are for organizers.</Refused>
  }
  const broadcast = z.uuid().safeParse(id).success ? await findBroadcast(viewer, id) : null
  if (!broadcast) return nothingHere()
  const state = recordStates.find((known) => known === firstOf(asked.state)) ?? null
  const after = z.uuid().safeParse(firstOf(asked.after))
  const { items, nextCursor } = await listRecipients(viewer, id, { state, after: after.success ? after.data : null })
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioMail(), label: 'Mail' },
        ]}
      />
      <h1 className="mt-6 mb-4 break-words">{broadcast.subject}</h1>
      <LetterNav id={id} here="people" state={broadcast.state} begun={broadcast.expandedAt !== null} />
      <nav aria-label="State" className="flex flex-wrap gap-x-5 gap-y-1 mb-6 text-[0.9375rem]">
        {[null, ...recordStates].map((known) => (
          <Link
            key={known}
            href={paths.studioLetterPeople(id, known ? { state: known } : {})}
            aria-current={known === state ? 'true' : undefined}
            className={known === state ? 'font-semibold text-ink no-underline border-b-2 border-blueprint py-1' : 'py-1'}
          >
            {known ?? 'all'}
          </Link>
        ))}
      </nav>
      {items.length > 0 ? (
        <RecordTable records={items} now={now} label="Recipients" showLetter={false} />
      ) : (
        <p className="text-muted">Nobody{state ? ' in this state' : ' yet'}.</p>
      )}
      {nextCursor ? (
        <p className="mt-6">
          <Link href={paths.studioLetterPeople(id, { ...(state ? { state } : {}), after: nextCursor })}>Next 60 people</Link>
        </p>
      ) : null}
    </Page>
  )
}
