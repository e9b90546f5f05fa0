import { randomUUID } from 'node:crypto'
import { Page } from '@/components/layout/page'
import { RemarkField } from '@/components/reviews/finishing/remark-field'
import { ActionForm } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { finishReviewAction } from '@/lib/reviews/finishing/actions'
import { type Slot, slots } from '@/lib/reviews/finishing/slots'

/** A review whose design its reviewer may not see any more: nothing of the design, and all of their own words. */
export function HiddenDesign({ reviewId, draftOf }: { reviewId: string; draftOf: (slot: Slot) => string }) {
  return (
    <Page>
      <h1 className="mt-10 mb-4">This design is not here any more</h1>
      <div className="max-w-[60ch] grid gap-6">
        <Notice>
          Its author has taken it back, or it has been closed to you. The review cannot be finished now. Whatever you wrote is below, to
          copy or to keep; if the design comes back, so does the review.
        </Notice>
        <ActionForm action={finishReviewAction} label="Your words" className="grid gap-5">
          <input type="hidden" name="reviewId" value={reviewId} />
          {slots.map((slot) => (
            <RemarkField
              key={slot}
              slot={slot}
              label={names[slot]}
              name={names[slot]}
              hint=""
              draft={draftOf(slot)}
              formKey={randomUUID()}
              arrived={[]}
              pictures={[]}
            />
          ))}
          <SubmitButton className="quiet justify-self-start">Try again</SubmitButton>
        </ActionForm>
      </div>
    </Page>
  )
}

const names: Record<Slot, string> = {
  'asked-0': 'On their first question',
  'asked-1': 'On their second question',
  'asked-2': 'On their third question',
  praise: 'One thing that works',
  'question-0': 'One question',
  'question-1': 'Another question',
  suggestion: 'One suggestion',
}
