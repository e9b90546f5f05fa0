import { ActionForm } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { extendReviewAction, returnReviewAction } from '@/lib/reviews/actions'
import type { OwnReview } from '@/lib/reviews/queries'

type Props = { review: OwnReview; counts: boolean; now: Date; zone: string }

/** How long the design is its reviewer's, or what holds once it is not any more. */
export function LeaseLine({ review: { id, state, leaseUntil, extendedAt }, counts, now, zone }: Props) {
  if (state === 'held')
    return (
      <div className="grid gap-2">
        <p>
          Yours until <Time at={leaseUntil} now={now} zone={zone} as="long" />. What you type is kept in this browser.
        </p>
        <div className="flex flex-wrap gap-2">
          {extendedAt ? null : <LeaseButton action={extendReviewAction} reviewId={id} words="Keep it a day longer" />}
          <LeaseButton action={returnReviewAction} reviewId={id} words="Give it back" />
        </div>
      </div>
    )
  if (state === 'lapsed' && counts)
    return (
      <Notice tone="note" title="Your day with it is over, and the place is still free.">
        Finish now, and it counts like any other review. Your claim ended <Time at={leaseUntil} now={now} zone={zone} />.
      </Notice>
    )
  return (
    <Notice tone="note" title={state === 'returned' ? 'You gave this one back.' : 'Somebody else has this place by now.'}>
      You can still post what you have. It stands on the design and helps as much; it is not counted as one of its two reviews.
    </Notice>
  )
}

type ButtonProps = { action: typeof extendReviewAction; reviewId: string; words: string }

function LeaseButton({ action, reviewId, words }: ButtonProps) {
  return (
    <ActionForm action={action}>
      <input type="hidden" name="reviewId" value={reviewId} />
      <SubmitButton className="quiet small">{words}</SubmitButton>
    </ActionForm>
  )
}
