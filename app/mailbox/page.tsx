import type { Metadata } from 'next'
import { MailboxList } from '@/components/broadcasts/mailbox-list'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { normalizeAddress } from '@/lib/addresses'
import { mailboxIsOpen } from '@/lib/broadcasts/mailbox/access'
import { listMailbox } from '@/lib/broadcasts/mailbox/queries'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Mailbox', robots: { index: false } }

export default async function MailboxPage({ searchParams }: { searchParams: SearchParams }) {
  if (!mailboxIsOpen()) return nothingHere()
  const typed = firstOf((await searchParams).to)?.trim() ?? ''
  const letters = await listMailbox(typed ? (normalizeAddress(typed) ?? typed) : undefined)
  return (
    <Page>
      <h1 className="mt-10 mb-3">Mailbox</h1>
      <p className="text-muted max-w-[60ch] mb-6">
        Sample mode: mail does not leave this machine. It is delivered here, to every address at once.
      </p>
      <form method="get" action={paths.mailbox()} className="flex flex-wrap items-end gap-3 mb-8">
        <label className="grid gap-1.5 grow max-w-md">
          <span className="font-semibold">Mail to this address only</span>
          <input type="search" name="to" defaultValue={typed} className="input" maxLength={254} autoComplete="off" />
        </label>
        <button type="submit" className="button quiet">
          Show
        </button>
        {typed ? (
          <Link href={paths.mailbox()} className="py-2">
            Show all mail
          </Link>
        ) : null}
      </form>
      {letters.length > 0 ? (
        <MailboxList letters={letters} now={new Date()} />
      ) : (
        <EmptyState title="No mail yet">
          Ask for a sign-in link or subscribe to the letters, and reload this page a moment later.
        </EmptyState>
      )}
    </Page>
  )
}
