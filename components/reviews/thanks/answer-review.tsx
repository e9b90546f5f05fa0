import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { helpAction, thankAction } from '@/lib/reviews/thanks/actions'
import type { FinishedReview } from '@/lib/reviews/thanks/queries'
import { helps, helpWords, mostThanks } from '@/lib/reviews/thanks/words'

/** To the author of a design: thanks in public, and a word to the reviewer alone. */
export function AnswerReview({ review: { id, reviewer, thanks, thanksHidden, help } }: { review: FinishedReview }) {
  const first = reviewer.name.split(' ')[0]
  return (
    <details open={!thanks && !help} className="text-[0.9375rem]">
      <summary className="cursor-pointer text-blueprint w-fit py-1">
        {thanks || help ? 'Change what you said' : `Say something to ${first}`}
        <span className="sr-only"> on the review of {reviewer.name}</span>
      </summary>
      <div className="grid gap-4 pt-2 pb-1">
        {thanksHidden ? null : (
          <ActionForm action={thankAction} label={`Thank ${reviewer.name}`} className="grid gap-2">
            <input type="hidden" name="reviewId" value={id} />
            <TextField
              name="words"
              label="Thanks, in public"
              hint="One line beside your design, for everybody who sees it."
              defaultValue={thanks ?? ''}
              maxLength={mostThanks}
              autoComplete="off"
            />
            <SubmitButton className="small quiet justify-self-start">Thank {first}</SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={helpAction} label={`How much the review of ${reviewer.name} helped`} className="grid gap-2">
          <input type="hidden" name="reviewId" value={id} />
          <p className="font-semibold">How much did it help? Between you and {first} alone</p>
          <div className="flex flex-wrap gap-2">
            {helps.map((score) => (
              <SubmitButton
                key={score}
                name="score"
                value={String(score)}
                className={`small ${help === score ? '' : 'quiet'}`}
                pressed={help === score}
              >
                {helpWords[score]}
              </SubmitButton>
            ))}
          </div>
        </ActionForm>
      </div>
    </details>
  )
}
