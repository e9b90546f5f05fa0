import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { KeptHere } from '@/components/worksheets/kept-here'
import { DeletedWorksheets } from '@/components/worksheets/saved/deleted-worksheets'
import { ImportForm } from '@/components/worksheets/saved/import-form'
import { SavedWorksheets } from '@/components/worksheets/saved/saved-worksheets'
import { UndeleteForm } from '@/components/worksheets/saved/undelete-form'
import { type Actor, readViewer } from '@/lib/auth/session'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'
import { kinds } from '@/lib/worksheets/kinds/registry'
import { listDeletedWorksheets, listWorksheets } from '@/lib/worksheets/saving/queries'

export const metadata: Metadata = {
  title: 'Worksheets',
  description: 'Eight sheets that do a part of the thinking: decisions, trade-offs, requirements, capacity and cost, recovery, records.',
}

export default async function WorksheetsPage({ searchParams }: { searchParams: SearchParams }) {
  const [viewer, now] = [await readViewer(), await readClock()]
  return (
    <Page>
      <h1 className="pt-8 mb-3">Worksheets</h1>
      <p className="max-w-[65ch] mb-8">
        Sheets that do a part of the work: they reckon while you type, and show how. Use them for a challenge or for a decision of your own.{' '}
        {viewer ? null : (
          <>
            They work without an account: what you fill in stays in your browser.{' '}
            <Link href={paths.signIn(paths.worksheets())}>Sign in</Link> to save, share and attach them.
          </>
        )}
      </p>
      <KeptHere kinds={kinds.map(({ name, title }) => ({ name, title }))} signedIn={viewer !== null} />
      {viewer ? <Own viewer={viewer} deleted={firstOf((await searchParams).deleted) ?? null} now={now} /> : null}
      <h2 className="mb-3">{viewer ? 'Begin a new one' : 'The eight sheets'}</h2>
      <ul className="grid gap-x-10 sm:grid-cols-2">
        {kinds.map(({ name, title, purpose }) => (
          <li key={name} className="border-t border-line py-4">
            <Link href={paths.worksheet(name)} className="font-semibold text-lg">
              {title}
            </Link>
            <p className="text-muted mt-1">{purpose}</p>
          </li>
        ))}
      </ul>
      {viewer ? <ImportForm formKey={randomUUID()} /> : null}
    </Page>
  )
}

async function Own({ viewer, deleted, now }: { viewer: Actor; deleted: string | null; now: Date }) {
  const [saved, gone] = await Promise.all([listWorksheets(viewer), listDeletedWorksheets(viewer)])
  const justNow = gone.find(({ id }) => id === deleted)
  return (
    <div className="grid gap-6 mb-12">
      {justNow ? (
        <Notice tone="done" live>
          <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
            “{justNow.title}” is deleted. <UndeleteForm id={justNow.id} label="Undo" />
          </span>
        </Notice>
      ) : null}
      <SavedWorksheets worksheets={saved} now={now} />
      <DeletedWorksheets worksheets={gone} now={now} />
    </div>
  )
}
