import { ClaimForm } from '@/components/reviews/promise/claim-form'
import { OfferList } from '@/components/reviews/promise/offer-list'
import { PeopleAtWork } from '@/components/reviews/promise/people-at-work'
import { ReviewGroups } from '@/components/reviews/thanks/review-groups'
import { Link } from '@/components/ui/link'
import { StillPart } from '@/components/ui/still/still-part'
import { Time } from '@/components/ui/time'
import type { Actor, Viewer } from '@/lib/auth/session'
import { paths } from '@/lib/paths'
import { mostClaims } from '@/lib/reviews/leases'
import { listOffers } from '@/lib/reviews/offers/queries'
import { countHeld, countInHand } from '@/lib/reviews/queries'
import { estimateSentence, lateSentence, modeSentence, progressSentence } from '@/lib/reviews/standing'
import { findStanding, type Standing } from '@/lib/reviews/standing/queries'
import { listFinishedReviews } from '@/lib/reviews/thanks/queries'
import type { ThreadView } from '@/lib/reviews/threads/queries'

type Props = {
  viewer: Viewer
  versionId: string
  author: string
  own: boolean
  threads: ThreadView[]
  now: Date
  zone: string
}

/** Where the reviews of a version stand: for everybody in figures, for its author with names, and for who may review it with a button. */
export async function ReviewSection({ viewer, versionId, author, own, threads, now, zone }: Props) {
  const [standing, finished] = await Promise.all([findStanding(viewer, versionId, now), listFinishedReviews(viewer, versionId, now)])
  const offered =
    own && viewer && standing?.isNewest ? <Offered viewer={viewer} waits={standing.wanted && !standing.kept} now={now} /> : null
  if (!standing) return null
  // Who wants no feedback is told nothing of it, and may give some all the same.
  if (!standing.wanted && standing.finished + standing.underWay === 0) return offered
  const waits = standing.wanted && standing.isNewest && !standing.kept
  const late = waits ? lateSentence(standing.hoursWaited) : null
  return (
    <section aria-labelledby="reviews" className="grid gap-2.5">
      <StillPart id="finished-reviews">
        <h2 id="reviews" className="text-lg">
          Reviews
        </h2>
        <p>{progressSentence(standing)}</p>
        <ReviewGroups reviews={finished} threads={threads} author={author} own={own} viewer={viewer} now={now} zone={zone} />
      </StillPart>
      {own ? <PeopleAtWork people={standing.people.filter(({ finishedAt }) => !finishedAt)} now={now} zone={zone} /> : null}
      {waits && viewer && standing.mode ? (
        <p className="text-sm text-muted">
          {late ?? modeSentence(standing.mode, own)} {estimateSentence(standing.estimate)}
        </p>
      ) : null}
      {own ? null : <MyPart standing={standing} versionId={versionId} now={now} zone={zone} />}
      {offered}
    </section>
  )
}

function MyPart({ standing: { mine, claim }, versionId, now, zone }: { standing: Standing; versionId: string; now: Date; zone: string }) {
  if (mine?.state === 'held')
    return (
      <p className="border-l-[3px] border-ochre bg-ochre-soft px-4 py-3 rounded-r-sm text-[0.9375rem]">
        You are reviewing this. Your claim ends <Time at={mine.leaseUntil} now={now} zone={zone} />.{' '}
        <Link href={paths.review(mine.id)}>Go on with the review</Link>
      </p>
    )
  if (mine?.state === 'finished') return <p className="text-sm text-muted">You have reviewed this version. Thank you.</p>
  if (mine?.state === 'lapsed')
    return (
      <p className="text-sm text-muted">
        Your claim ended <Time at={mine.leaseUntil} now={now} zone={zone} />. You can still{' '}
        <Link href={paths.review(mine.id)}>finish the review</Link> as long as nobody else has taken the place.
      </p>
    )
  if (claim === 'had') return <p className="text-sm text-muted">You passed this review on. You can still ask below.</p>
  return claim === 'free' ? <ClaimForm versionId={versionId} /> : null
}

/** After handing in, and until both hands are full: two designs of others. */
async function Offered({ viewer, waits, now }: { viewer: Actor; waits: boolean; now: Date }) {
  const [held, inHand] = await Promise.all([countHeld(viewer, now), countInHand(viewer, now)])
  const offers = await listOffers(viewer, now, mostClaims - inHand)
  if (offers.length === 0)
    return held > 0 ? (
      <p>
        <Link href={paths.reviews()}>{held === 1 ? 'Go on with the review you hold' : `Go on with the ${held} reviews you hold`}</Link>
      </p>
    ) : null
  return (
    <div className="grid gap-3 mt-2">
      <p>
        <strong>{waits ? 'Give a review while yours are on their way.' : 'Others wait for a review.'}</strong> Members who give are served
        first.
      </p>
      <OfferList offers={offers} narrow />
    </div>
  )
}
