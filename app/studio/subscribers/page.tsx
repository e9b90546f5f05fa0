import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { GrowthPlots } from '@/components/insights/growth-plots'
import { Page } from '@/components/layout/page'
import { ExportLink } from '@/components/subscribers/export-link'
import { SubscriberCounts } from '@/components/subscribers/subscriber-counts'
import { SubscriberFilterForm } from '@/components/subscribers/subscriber-filter'
import { SubscriberTable } from '@/components/subscribers/subscriber-table'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { isFresh } from '@/lib/auth/session-store'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { findGrowth } from '@/lib/insights/queries'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { firstOf, type SearchParams } from '@/lib/search-params'
import { countSubscribers, listSubscribers } from '@/lib/subscribers/studio/queries'
import { filterSchema, queryOf } from '@/lib/subscribers/studio/schema'

export const metadata: Metadata = { title: 'Subscribers' }

type Props = { searchParams: SearchParams }

export default async function StudioSubscribersPage({ searchParams }: Props) {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.studioSubscribers())
  if (!can(viewer, 'subscriber.list', null)) {
    answerWith(403)
    return <Refused>The list of subscribers is for organizers.</Refused>
  }
  const query = Object.fromEntries(Object.entries(await searchParams).map(([name, value]) => [name, firstOf(value)]))
  const filter = filterSchema.parse(query)
  const [{ items, nextCursor }, counts, weeks, fresh] = await Promise.all([
    listSubscribers(viewer, filter, query.after ?? ''),
    countSubscribers(viewer, filter, now),
    findGrowth(viewer, now),
    isFresh(viewer),
  ])
  const narrowed = queryOf(filter)
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.studio(), label: 'Studio' }]} />
      <div className="flex flex-wrap items-end justify-between gap-4 mt-6 mb-6">
        <h1>Subscribers</h1>
        <p className="flex flex-wrap gap-3">
          <Link href={paths.studioMailHealth()} className="button quiet">
            Mail health
          </Link>
          <Link href={paths.studioSubscriberImport()} className="button">
            Bring in a list
          </Link>
        </p>
      </div>
      {query.erased === '1' ? (
        <div className="mb-6 max-w-[65ch]">
          <Notice tone="done" live>
            Erased. Nothing of them is left but what the page before said.
          </Notice>
        </div>
      ) : null}
      <SubscriberCounts counts={counts} />
      <section aria-labelledby="growth-heading" className="mb-12">
        <h2 id="growth-heading" className="mb-1">
          Growth
        </h2>
        <p className="text-muted mb-4 max-w-[65ch] text-sm">
          The last 26 weeks, from the history of consent, weeks beginning on Monday (UTC). Whoever was erased is in no week.
        </p>
        <GrowthPlots weeks={weeks} />
      </section>
      <section aria-labelledby="list">
        <h2 id="list" className="mb-4">
          The list
        </h2>
        <SubscriberFilterForm filter={filter} />
        <ExportLink count={counts.matching} isNarrowed={Object.keys(narrowed).length > 0} query={narrowed} fresh={fresh} />
        {items.length > 0 ? (
          <SubscriberTable subscribers={items} now={now} />
        ) : (
          <p className="text-muted">
            {Object.keys(narrowed).length > 0 ? 'Nobody matches. Part of an address is enough.' : 'Nobody has subscribed yet.'}
          </p>
        )}
        {nextCursor ? (
          <p className="mt-6">
            <Link href={paths.studioSubscribers({ ...narrowed, after: nextCursor })}>Next 60 subscribers</Link>
          </p>
        ) : null}
      </section>
    </Page>
  )
}
