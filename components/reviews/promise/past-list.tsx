import { nameOf } from '@/components/reviews/promise/design-line'
import { CameBackLines } from '@/components/reviews/thanks/came-back-lines'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { OwnReview } from '@/lib/reviews/queries'
import type { CameBack } from '@/lib/reviews/thanks/queries'

type Props = { reviews: OwnReview[]; now: Date; zone: string }

/** Claims that time has ended: their holder may still finish, as long as nobody else has the place. */
export function LapsedList({ reviews, now, zone }: Props) {
  return (
    <ul className="grid gap-2">
      {reviews.map((review) => (
        <li key={review.id}>
          Your claim on {nameOf(review.design)} ended <Time at={review.leaseUntil} now={now} zone={zone} />. What you wrote is kept, and you
          can still <Link href={paths.review(review.id)}>finish it</Link> as long as nobody else has taken the place.
        </li>
      ))}
    </ul>
  )
}

/** What a member has given, latest first. */
export function FinishedList({ reviews, cameBack, now, zone }: Props & { cameBack: Map<string, CameBack> }) {
  return (
    <ul className="grid gap-3">
      {reviews.map(({ id, finishedAt, design }) => (
        <li key={id} className="grid gap-1">
          <p className="flex flex-wrap gap-x-3">
            <Link href={paths.finishedReview(design.challenge.slug, design.author.handle, design.number, id)}>{design.title}</Link>
            <span className="text-muted">
              {design.author.name}, version {design.number}, No. {design.challenge.number}
              {finishedAt ? (
                <>
                  , <Time at={finishedAt} now={now} zone={zone} />
                </>
              ) : null}
            </span>
          </p>
          <Answer author={design.author.name} cameBack={cameBack.get(id)} />
        </li>
      ))}
    </ul>
  )
}

const Answer = ({ author, cameBack }: { author: string; cameBack: CameBack | undefined }) =>
  cameBack ? <CameBackLines author={author} cameBack={cameBack} /> : null
