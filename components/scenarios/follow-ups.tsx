import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { answerFollowUpAction } from '@/lib/scenarios/actions'
import type { OpenKey } from '@/lib/scenarios/queries'

type Props = { id: string; open: OpenKey }

/** The chain of questions an interviewer would go on with: each opens after the one before has been answered. */
export function FollowUps({ id, open: { followUps, nextFollowUp, followUpCount } }: Props) {
  return (
    <div className="grid gap-8">
      {followUps.map(({ question, own, listensFor, answer }, index) => (
        <article key={question} id={`follow-up-${index + 1}`} tabIndex={-1} className="grid gap-3 focus:outline-none">
          <h3 className="text-lg leading-snug">
            <Count at={index} of={followUpCount} /> {question}
          </h3>
          <p className="whitespace-pre-wrap border-l-[3px] border-blueprint pl-4">{own}</p>
          <p className="text-[0.9375rem] text-muted">Listens for: {listensFor}</p>
          <p className="sheet p-4 max-w-[74ch]">{answer}</p>
        </article>
      ))}
      {nextFollowUp ? (
        // A key of its own: the next question must not begin with the words for the one before.
        <ActionForm key={nextFollowUp.position} action={answerFollowUpAction} label="Follow-up" className="grid gap-3">
          <h3 className="text-lg leading-snug">
            <Count at={nextFollowUp.position} of={followUpCount} /> {nextFollowUp.question}
          </h3>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="position" value={nextFollowUp.position} />
          <TextAreaField name="answer" label="Your words" rows={4} maxLength={4000} hint="No clock runs here. A sentence is enough." />
          <div>
            <SubmitButton>Answer, then read on</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </div>
  )
}

const Count = ({ at, of }: { at: number; of: number }) => (
  <span className="font-mono text-sm text-muted pr-1">
    {at + 1} of {of}
  </span>
)
