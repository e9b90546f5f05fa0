import type { Metadata } from 'next'
import { z } from 'zod'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { FinishedReview } from '@/components/reviews/finishing/finished-review'
import { GuidedForm } from '@/components/reviews/finishing/guided-form'
import { HiddenDesign } from '@/components/reviews/finishing/hidden-design'
import { LeaseLine } from '@/components/reviews/finishing/lease-line'
import { PinRemark, QuoteRemark } from '@/components/reviews/finishing/pin-remark'
import { remarkWords } from '@/components/reviews/finishing/remark-words'
import { DesignSheet, notesId } from '@/components/submissions/design-sheet'
import { WishNote } from '@/components/submissions/wish-note'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { citing } from '@/lib/challenges/citing'
import { findBrief } from '@/lib/challenges/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { findDesk, isOwnReview } from '@/lib/reviews/finishing/queries'
import { type Slot, slots, slotsFor } from '@/lib/reviews/finishing/slots'
import { mostClaims } from '@/lib/reviews/leases'
import { listOffers } from '@/lib/reviews/offers/queries'
import { countInHand, findReview } from '@/lib/reviews/queries'
import { listCameBack } from '@/lib/reviews/thanks/queries'
import { findVersion } from '@/lib/submissions/queries'
import { askedQuestions } from '@/lib/submissions/wishes'

type Props = { params: Promise<{ id: string }> }

export const metadata: Metadata = { title: 'Your review' }

export default async function ReviewPage({ params }: Props) {
  const [viewer, now, { id }] = [await readViewer(), await readClock(), await params]
  if (!viewer) redirectToSignIn(paths.review(id))
  if (!z.uuid().safeParse(id).success) return nothingHere()
  const draftOf = (slot: Slot) => `${viewer.handle}:review:${id}:${slot}`
  const review = await findReview(viewer, id, now)
  if (!review) return (await isOwnReview(viewer, id)) ? <HiddenDesign reviewId={id} draftOf={draftOf} /> : nothingHere()
  const { design } = review
  const { challenge, author } = design
  const place = paths.version(challenge.slug, author.handle, design.number)
  if (review.state === 'finished') {
    const [cameBack, inHand] = await Promise.all([listCameBack(viewer, [id], now), countInHand(viewer, now)])
    const offers = await listOffers(viewer, now, mostClaims - inHand)
    return <FinishedReview review={review} cameBack={cameBack.get(id)} offers={offers} drafts={slots.map(draftOf)} now={now} />
  }
  const [desk, found] = await Promise.all([
    findDesk(viewer, review, now),
    findVersion(viewer, { slug: challenge.slug, handle: author.handle, number: design.number }, now),
  ])
  if (!found) return nothingHere()
  const { version } = found
  const brief = await findBrief(viewer, found.challenge)
  const questions = askedQuestions(design.wish, design.questions)
  const firstSlot = slotsFor(questions.length)[0] ?? 'praise'
  const first = { draft: draftOf(firstSlot), name: remarkWords(firstSlot, author.name, questions).name }
  return (
    <Page wide>
      <Breadcrumb trail={[{ href: paths.reviews(), label: 'Reviews' }]} />
      <header className="grid gap-2 pt-1 pb-5 max-w-[75ch]">
        <h1>{version.title}</h1>
        <p className="text-muted">
          {author.name} · version {version.number} · No. {challenge.number} {challenge.title}
        </p>
        <p>
          About fifteen minutes: look at it first, for five of them, and write then. <a href="#your-review">Go to your review</a>
        </p>
      </header>
      <div className="grid gap-x-7 gap-y-8 items-start lg:grid-cols-[minmax(0,1fr)_27rem]">
        <DesignSheet
          notes={version.notes}
          diagrams={version.diagrams}
          cite={citing(challenge.slug, brief?.requirements ?? [])}
          reserved={version.submission.license === 'all_rights'}
          belowNotes={<QuoteRemark notes={notesId} first={first} />}
          below={(diagram, label) => <PinRemark diagramId={diagram.id} label={label} first={first} />}
        />
        <aside
          aria-labelledby="your-review"
          className="grid gap-5 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto lg:px-1"
        >
          <h2 id="your-review" className="text-lg scroll-mt-4">
            Your review
          </h2>
          <LeaseLine review={review} counts={desk.counts} now={now} zone={challenge.zone} />
          <WishNote author={author.name} wish={design.wish} questions={[]} />
          <GuidedForm
            reviewId={id}
            author={author.name}
            questions={questions}
            draftOf={draftOf}
            arrived={desk.arrived}
            pictures={version.diagrams.map((diagram) => diagram.id)}
            before={desk.threads}
            counts={desk.counts}
          />
          <p className="text-sm text-muted">
            Rather without a form? <Link href={place}>Write freely beside the design</Link>. What you ask there while it is yours belongs to
            this review; come back here to finish it.
          </p>
        </aside>
      </div>
    </Page>
  )
}
