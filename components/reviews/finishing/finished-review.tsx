import { Page } from '@/components/layout/page'
import { ForgetDrafts } from '@/components/reviews/finishing/forget-drafts'
import { LastPassed } from '@/components/reviews/promise/last-passed'
import { OfferList } from '@/components/reviews/promise/offer-list'
import { CameBackLines } from '@/components/reviews/thanks/came-back-lines'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { OwnReview, ReviewedDesign } from '@/lib/reviews/queries'
import type { CameBack } from '@/lib/reviews/thanks/queries'

type Props = { review: OwnReview; cameBack: CameBack | undefined; offers: ReviewedDesign[]; drafts: string[]; now: Date }

/** After the finish: thanks, what happens next, what came back, and more designs while its reader is here. */
export function FinishedReview({ review: { id, design, finishedAt }, cameBack, offers, drafts, now }: Props) {
  const { challenge, author, number, title } = design
  return (
    <Page>
      <ForgetDrafts drafts={drafts} />
      <Breadcrumb trail={[{ href: paths.reviews(), label: 'Reviews' }]} />
      <h1 className="mt-2 mb-3">Thank you for this review</h1>
      <div className="max-w-[62ch] grid gap-4">
        <p>
          {author.name} has been told. Your remarks stand beside{' '}
          <Link href={paths.finishedReview(challenge.slug, author.handle, number, id)}>{title}</Link>, where answers will come; you hear of
          them in your notifications.
          {finishedAt ? (
            <span className="text-muted">
              {' '}
              Finished <Time at={finishedAt} now={now} zone={challenge.zone} />.
            </span>
          ) : null}
        </p>
        {cameBack ? <CameBackLines author={author.name} cameBack={cameBack} /> : null}
        {offers.length > 0 ? (
          <section aria-labelledby="one-more" className="grid gap-3 mt-4">
            <h2 id="one-more" className="text-lg">
              One more while you are here?
            </h2>
            <p>
              Only if you like.{' '}
              {offers.length === 1
                ? 'This design waits for a reader; passing it over'
                : 'These designs wait for a reader; passing one over'}{' '}
              tells nobody.
            </p>
            <OfferList offers={offers} narrow />
          </section>
        ) : null}
        <LastPassed offered={offers.length} />
        <p>
          <Link href={paths.reviews()} className={offers.length > 0 ? 'button quiet' : 'button'}>
            Back to the reviews
          </Link>
        </p>
      </div>
    </Page>
  )
}
