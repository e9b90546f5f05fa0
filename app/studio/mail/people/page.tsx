import type { Metadata } from 'next'
import { z } from 'zod'
import { Refused } from '@/components/auth/refused'
import { RecordTable } from '@/components/broadcasts/record-table'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { searchRecords } from '@/lib/broadcasts/records/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Mail of a person' }

type Props = { searchParams: SearchParams }

export default async function MailPeoplePage({ searchParams }: Props) {
  const [viewer, now, asked] = [await readViewer(), await readClock(), await searchParams]
  if (!viewer) redirectToSignIn(paths.studioMailPeople())
  if (!can(viewer, 'mail.read', null)) {
    answerWith(403)
    return <Refused>Mail and its figures are for organizers.</Refused>
  }
  const search = (firstOf(asked.search) ?? '').slice(0, 254)
  const after = z.uuid().safeParse(firstOf(asked.after))
  const { items, nextCursor } = await searchRecords(viewer, { search, after: after.success ? after.data : null })
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioMail(), label: 'Mail' },
        ]}
      />
      <h1 className="mt-6 mb-3">Mail of a person</h1>
      <p className="text-muted max-w-[65ch] mb-6">Every mail to an address for 90 days: what it was, what became of it, and why.</p>
      <search className="mb-8 block max-w-md">
        <form method="get" action={paths.studioMailPeople()} className="flex items-end gap-3">
          <label className="grid gap-1.5 grow">
            <span className="font-semibold">Address</span>
            <input
              type="search"
              name="search"
              defaultValue={search}
              className="input"
              maxLength={254}
              placeholder="An address or a part of it"
            />
          </label>
          <button type="submit" className="button quiet">
            Search
          </button>
        </form>
      </search>
      {items.length > 0 ? <RecordTable records={items} now={now} label="Mails" showLetter /> : null}
      {search && items.length === 0 ? <p className="text-muted">No mail to such an address.</p> : null}
      {nextCursor ? (
        <p className="mt-6">
          <Link href={paths.studioMailPeople({ search, after: nextCursor })}>Earlier mails</Link>
        </p>
      ) : null}
    </Page>
  )
}
