import { nameOf } from '@/components/reviews/promise/design-line'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { OwnReview, ReviewedDesign } from '@/lib/reviews/queries'

type Props = { held: OwnReview[]; offers: ReviewedDesign[]; now: Date }

/** On the home page: the reviews a member holds, or else one that waits for them. */
export function ReviewLine({ held, offers, now }: Props) {
  const [first, ...others] = held
  const [offer] = offers
  if (!first && !offer) return null
  return (
    <p className="mt-6 border-l-[3px] border-blueprint bg-blueprint-soft px-4 py-3 rounded-r-sm max-w-[80ch]">
      {first ? (
        <>
          You hold the review of {nameOf(first.design)}; your claim ends <Time at={first.leaseUntil} now={now} zone="UTC" />
          {others.length > 0 ? ', and one more' : ''}. <Link href={paths.reviews()}>Go on with it</Link>
        </>
      ) : offer ? (
        <>
          A design waits for a review: {nameOf(offer)}. It takes about fifteen minutes.{' '}
          <Link href={paths.reviews()}>See what is offered to you</Link>
        </>
      ) : null}
    </p>
  )
}
