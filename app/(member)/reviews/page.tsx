import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Page } from '@/components/layout/page'
import { HeldList } from '@/components/reviews/promise/held-list'
import { LastPassed } from '@/components/reviews/promise/last-passed'
import { OfferList } from '@/components/reviews/promise/offer-list'
import { FinishedList, LapsedList } from '@/components/reviews/promise/past-list'
import { VolunteerForm } from '@/components/reviews/promise/volunteer-form'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { fillsHand, mostClaims } from '@/lib/reviews/leases'
import { listOffers } from '@/lib/reviews/offers/queries'
import { listMine } from '@/lib/reviews/queries'
import { listCameBack } from '@/lib/reviews/thanks/queries'
import { isVolunteer } from '@/lib/reviews/volunteering/queries'

export const metadata: Metadata = { title: 'Reviews' }

export default async function ReviewsPage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.reviews())
  const [{ held, lapsed, finished }, volunteers] = await Promise.all([listMine(viewer, now), isVolunteer(viewer)])
  const inHand = held.filter((review) => fillsHand(review, now)).length
  const [offers, cameBack] = await Promise.all([
    listOffers(viewer, now, mostClaims - inHand),
    listCameBack(
      viewer,
      finished.map(({ id }) => id),
      now,
    ),
  ])
  const when = { now, zone: 'UTC' }
  return (
    <Page>
      <h1 className="mt-10 mb-3">Reviews</h1>
      <p className="max-w-[62ch] mb-8">
        Every design is meant to get two reviews within three days. One takes about fifteen minutes: something that works, two questions,
        one suggestion.
      </p>
      <div className="grid gap-10">
        {held.length > 0 || lapsed.length > 0 ? (
          <Part id="held" title="In your hands">
            {held.length > 0 ? <HeldList reviews={held} {...when} /> : null}
            {lapsed.length > 0 ? <LapsedList reviews={lapsed} {...when} /> : null}
          </Part>
        ) : null}
        <Part id="offered" title="Offered to you">
          <LastPassed offered={offers.length} />
          {offers.length > 0 ? <OfferList offers={offers} /> : <NothingOffered full={inHand >= mostClaims} />}
        </Part>
        {finished.length > 0 ? (
          <Part id="finished" title="What you gave">
            <FinishedList reviews={finished} cameBack={cameBack} {...when} />
          </Part>
        ) : null}
        <Part id="volunteering" title="When a design waits for long">
          <VolunteerForm volunteers={volunteers} />
        </Part>
      </div>
    </Page>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-4">
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function NothingOffered({ full }: { full: boolean }) {
  if (full)
    return (
      <p className="text-muted max-w-[62ch]">
        You are at work on {mostClaims} reviews. Others are offered once one of them is finished or given back.
      </p>
    )
  return (
    <EmptyState title="Nothing waits for you" action={<Link href={paths.challenges()}>See the challenges</Link>}>
      Every design you may see has its reviewers, or has been yours before. Designs of a challenge open to you once you have handed in your
      own or chosen to look.
    </EmptyState>
  )
}
