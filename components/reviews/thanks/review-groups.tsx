import { HiddenWords } from '@/components/moderation/hidden-words'
import { ReportLink } from '@/components/moderation/report-link'
import { AnswerReview } from '@/components/reviews/thanks/answer-review'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { Viewer } from '@/lib/auth/session'
import { paths } from '@/lib/paths'
import type { FinishedReview } from '@/lib/reviews/thanks/queries'
import { helpWords } from '@/lib/reviews/thanks/words'
import type { ThreadView } from '@/lib/reviews/threads/queries'

type Props = {
  reviews: FinishedReview[]
  threads: ThreadView[]
  author: string
  /** The reader is the author of the design. */
  own: boolean
  viewer: Viewer
  now: Date
  zone: string
}

/** The finished reviews of a version, each as a whole: who, when, its conversations, and what its author said to it. */
export function ReviewGroups({ reviews, threads, author, own, viewer, now, zone }: Props) {
  if (reviews.length === 0) return null
  return (
    <ul aria-label="Finished reviews" className="grid gap-3">
      {reviews.map((review) => (
        <li
          key={review.id}
          id={`review-${review.id}`}
          className="border border-line rounded-md bg-surface px-4 py-3 grid gap-2 scroll-mt-6"
        >
          <p>
            <Link href={paths.member(review.reviewer.handle)} className="font-semibold text-ink">
              {review.reviewer.name}
            </Link>{' '}
            <span className="text-muted">
              reviewed this <Time at={review.finishedAt} now={now} zone={zone} />
            </span>
          </p>
          <Conversations threads={threads.filter(({ id }) => review.threads.includes(id))} />
          <Thanks review={review} author={author} own={own} viewer={viewer} />
          {review.help ? (
            <p className="text-sm text-muted">
              {own ? `You to ${review.reviewer.name} alone` : `${author} to you alone`}: {helpWords[review.help]}
            </p>
          ) : null}
          {own ? <AnswerReview review={review} /> : null}
        </li>
      ))}
    </ul>
  )
}

function Thanks({ review, author, own, viewer }: Pick<Props, 'author' | 'own' | 'viewer'> & { review: FinishedReview }) {
  const { id, reviewer, thanks, thanksHidden } = review
  return (
    <>
      {thanksHidden ? <HiddenWords hidden={thanksHidden} /> : null}
      {thanks ? (
        <div className="border-l-[3px] border-moss pl-3 text-[0.9375rem]">
          <p>
            {own ? 'You' : author}: “{thanks}”
          </p>
          {viewer && !own ? (
            <p className="text-sm">
              <ReportLink kind="thanks" id={id} of={`the thanks of ${author} to ${reviewer.name}`} staff={viewer.role !== 'member'} />
            </p>
          ) : null}
        </div>
      ) : null}
    </>
  )
}

function Conversations({ threads }: { threads: ThreadView[] }) {
  if (threads.length === 0) return null
  return (
    <ol className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      {threads.map(({ id, number, label }) => (
        <li key={id}>
          <a href={`#thread-${id}`} className="inline-block py-0.5">
            {number} {label}
          </a>
        </li>
      ))}
    </ol>
  )
}
