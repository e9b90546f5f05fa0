import { DesignLine, nameOf } from '@/components/reviews/promise/design-line'
import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import { extendReviewAction, returnReviewAction } from '@/lib/reviews/actions'
import type { OwnReview } from '@/lib/reviews/queries'

type Props = { reviews: OwnReview[]; now: Date; zone: string }

/** The claims a member holds: how long yet, and what can be done with each. */
export function HeldList({ reviews, now, zone }: Props) {
  return (
    <ul className="grid gap-4 md:grid-cols-2">
      {reviews.map((review) => (
        <li key={review.id} className="sheet p-5 grid gap-3 content-start">
          <div>
            <DesignLine design={review.design} />
          </div>
          <p>
            Yours until <Time at={review.leaseUntil} now={now} zone={zone} as="long" />, which is{' '}
            <Time at={review.leaseUntil} now={now} zone={zone} />
            {review.extendedAt ? '. You have asked for a second day; it then goes back by itself.' : '. It then goes back by itself.'}
          </p>
          <div className="flex flex-wrap gap-3">
            <Link href={paths.review(review.id)} className="button">
              Go on with it<span className="sr-only">: {nameOf(review.design)}</span>
            </Link>
            {review.extendedAt ? null : <Extend review={review} />}
            <GiveBack review={review} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Extend({ review }: { review: OwnReview }) {
  return (
    <ActionForm action={extendReviewAction}>
      <input type="hidden" name="reviewId" value={review.id} />
      <SubmitButton className="quiet">
        Keep it a day longer<span className="sr-only">: {nameOf(review.design)}</span>
      </SubmitButton>
    </ActionForm>
  )
}

function GiveBack({ review }: { review: OwnReview }) {
  return (
    <ActionForm action={returnReviewAction}>
      <input type="hidden" name="reviewId" value={review.id} />
      <SubmitButton className="quiet">
        Give it back<span className="sr-only">: {nameOf(review.design)}</span>
      </SubmitButton>
    </ActionForm>
  )
}
