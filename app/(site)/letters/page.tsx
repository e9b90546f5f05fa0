import type { Metadata } from 'next'
import { LetterList } from '@/components/broadcasts/letter-list'
import { Page } from '@/components/layout/page'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { readViewer } from '@/lib/auth/session'
import { listLetters } from '@/lib/broadcasts/letters/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Letters' }

export default async function LettersPage({ searchParams }: { searchParams: SearchParams }) {
  const [viewer, now] = [await readViewer(), await readClock()]
  const { items, nextCursor } = await listLetters(viewer, now, firstOf((await searchParams).before))
  return (
    <Page>
      <h1 className="mt-10 mb-3">Letters</h1>
      <p className="text-muted max-w-[60ch] mb-8">
        What we wrote by mail, at each stage of each month and in between. <Link href={paths.subscribe()}>Get the next one yourself</Link>.
      </p>
      {items.length > 0 ? (
        <LetterList letters={items} now={now} />
      ) : (
        <EmptyState title="No letter yet">The first one stands here from the moment it goes out.</EmptyState>
      )}
      {nextCursor ? (
        <p className="mt-6">
          <Link href={paths.letters(nextCursor)}>Earlier letters</Link>
        </p>
      ) : null}
    </Page>
  )
}
