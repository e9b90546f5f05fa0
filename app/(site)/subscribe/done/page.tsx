import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'You are subscribed', robots: { index: false } }

export default async function SubscribedPage({ searchParams }: { searchParams: SearchParams }) {
  const already = firstOf((await searchParams).already) === '1'
  return (
    <Page>
      <h1 className="mt-10 mb-3">{already ? 'You were subscribed already' : 'You are subscribed'}</h1>
      <div className="max-w-[60ch] grid gap-4">
        <p>
          {already
            ? 'This address gets the letters, and goes on getting each of them once.'
            : 'The next letter of the month comes to you. At the foot of each one there is a way to leave.'}
        </p>
        <p>
          Until then, <Link href={paths.letters()}>read the letters so far</Link> or{' '}
          <Link href={paths.challenges()}>look at the challenges</Link>.
        </p>
      </div>
    </Page>
  )
}
