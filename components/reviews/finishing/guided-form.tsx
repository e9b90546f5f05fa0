import { randomUUID } from 'node:crypto'
import { AtWork } from '@/components/reviews/finishing/at-work'
import { RemarkField } from '@/components/reviews/finishing/remark-field'
import { remarkWords } from '@/components/reviews/finishing/remark-words'
import { Preview, PreviewButton } from '@/components/reviews/threads/preview'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { finishReviewAction } from '@/lib/reviews/finishing/actions'
import { type Slot, slotsFor } from '@/lib/reviews/finishing/slots'

type Props = {
  reviewId: string
  author: string
  questions: readonly string[]
  draftOf: (slot: Slot) => string
  arrived: string[]
  pictures: readonly string[]
  /** Conversations its holder has on the version already. */
  before: number
  counts: boolean
}

/** A review in about fifteen minutes: what works, what one wonders about, what one would try. */
export function GuidedForm({ reviewId, author, questions, draftOf, arrived, pictures, before, counts }: Props) {
  const first = author.split(' ')[0] ?? author
  return (
    <ActionForm action={finishReviewAction} label="Your review" className="grid gap-6">
      <input type="hidden" name="reviewId" value={reviewId} />
      <AtWork reviewId={reviewId} />
      {slotsFor(questions.length).map((slot) => (
        <RemarkField
          key={slot}
          slot={slot}
          {...remarkWords(slot, first, questions)}
          draft={draftOf(slot)}
          formKey={randomUUID()}
          arrived={arrived}
          pictures={pictures}
        />
      ))}
      <Preview />
      <div className="border-t border-line pt-4 grid gap-2 justify-items-start">
        <div className="flex flex-wrap items-center gap-2">
          <SubmitButton>{counts ? 'Finish the review' : 'Post these'}</SubmitButton>
          <PreviewButton />
          <span className="text-sm text-muted">Markdown works here</span>
        </div>
        <p className="text-sm text-muted">
          {before > 0
            ? `You have ${before === 1 ? 'a conversation' : `${before} conversations`} on this version already, which count. `
            : 'To finish, say one thing that works and ask at least one question. '}
          Each remark becomes a conversation on the design, and {first} is told. You can change your words for a day.
        </p>
      </div>
    </ActionForm>
  )
}
