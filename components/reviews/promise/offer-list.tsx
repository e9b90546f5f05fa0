import { DesignLine, nameOf } from '@/components/reviews/promise/design-line'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { answerOfferAction } from '@/lib/reviews/actions'
import type { ReviewedDesign } from '@/lib/reviews/queries'
import { wishSentence } from '@/lib/submissions/wishes'

type Props = { offers: ReviewedDesign[]; narrow?: boolean }

/** Designs to review, each to be taken on or passed over. One form: what it answers stays in sight when other offers take their place. */
export function OfferList({ offers, narrow = false }: Props) {
  return (
    <ActionForm action={answerOfferAction} label="Designs offered for review">
      <ul className={`grid gap-4 ${narrow ? '' : 'md:grid-cols-2'}`}>
        {offers.map((design, place) => (
          // The place is the key: after "not this one" the focus stays on that button, now beside the next offer.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={place} className="sheet p-5 grid gap-3 content-start">
            <div>
              <DesignLine design={design} />
            </div>
            <Wish design={design} />
            <Parts names={design.services} />
            <p className="text-sm text-muted">About 15 minutes. You then have 24 hours, and once more as long if you ask.</p>
            <div className="flex flex-wrap gap-3">
              <SubmitButton name="claim" value={design.versionId}>
                Review this<span className="sr-only">: {nameOf(design)}</span>
              </SubmitButton>
              <SubmitButton name="refuse" value={design.versionId} className="quiet">
                Not this one<span className="sr-only">: {nameOf(design)}</span>
              </SubmitButton>
            </div>
          </li>
        ))}
      </ul>
    </ActionForm>
  )
}

function Wish({ design }: { design: ReviewedDesign }) {
  return (
    <div className="border-l-[3px] border-blueprint bg-blueprint-soft px-3 py-2 text-[0.9375rem] rounded-r-sm">
      <p>{wishSentence(design.wish, design.author.name)}</p>
      {design.questions.length > 0 ? (
        <ol className="list-decimal pl-5">
          {design.questions.map((question, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a frozen question is its place
            <li key={index}>{question}</li>
          ))}
        </ol>
      ) : null}
    </div>
  )
}

const mostParts = 5

function Parts({ names }: { names: string[] }) {
  if (names.length === 0) return null
  return (
    <ul aria-label="Built with" className="flex flex-wrap gap-1.5">
      {names.slice(0, mostParts).map((name) => (
        <li key={name} className="tag">
          {name}
        </li>
      ))}
      {names.length > mostParts ? <li className="tag">and {names.length - mostParts} more</li> : null}
    </ul>
  )
}
