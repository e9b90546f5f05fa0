import { PlanFigure } from '@/components/plans/plan-figure'
import { PlanInWords } from '@/components/plans/plan-in-words'
import { type LibraryLink, LibraryLinks } from '@/components/practice/library-links'
import { Prose } from '@/components/practice/prose'
import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { partName } from '@/lib/plans/alternative'
import { answerStepAction } from '@/lib/walkthroughs/actions'
import type { Told, WalkthroughTask } from '@/lib/walkthroughs/body'

type Step = WalkthroughTask['parts'][number]['steps'][number]
type Said = { answer: string; told: Told; library: readonly LibraryLink[] }
type Props = { slug: string; step: Step; number: number; state: Said | 'open' | 'closed' }

/** A step that asks first: the question, one's own words, and only then what is told and drawn. */
export function StepCard({ slug, step: { id, title, ask, hint }, number, state }: Props) {
  if (state === 'closed')
    return (
      <li className="text-muted border-t border-line pt-4">
        <span className="font-mono text-sm pr-2">{number}</span> {title}
      </li>
    )
  return (
    <li id={id} tabIndex={-1} className="border-t border-line pt-5 focus:outline-none scroll-mt-4">
      <h2 className="text-xl mb-2">
        <span className="font-mono text-sm text-muted pr-2">{number}</span>
        {title}
      </h2>
      <p className="text-lg max-w-[65ch]">{ask}</p>
      {state === 'open' ? (
        <ActionForm action={answerStepAction} label={title} className="grid gap-3 mt-4 max-w-[65ch]">
          <input type="hidden" name="slug" value={slug} />
          <input type="hidden" name="step" value={id} />
          <TextAreaField name="answer" label="What would you say?" hint={hint ? `Hint: ${hint}` : undefined} rows={5} maxLength={4000} />
          <div>
            <SubmitButton>Say it, then read on</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <TellStep id={id} {...state} />
      )}
    </li>
  )
}

function TellStep({ id, answer, told: { tell, plan, new: added }, library }: Said & { id: string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 mt-4">
      <div className="border-l-[3px] border-blueprint pl-4 max-w-[65ch]">
        <p className="text-sm text-muted">Your words</p>
        <p className="whitespace-pre-wrap wrap-anywhere">{answer}</p>
      </div>
      <Prose text={tell} prefix={`${id}-`} />
      {plan ? (
        <figure className="sheet min-w-0">
          <PlanFigure laid={plan} looks={Object.fromEntries(added.map((part) => [part, 'new' as const]))} />
          {added.length > 0 ? (
            <figcaption className="border-t border-line px-5 py-3 text-sm text-muted">
              What is new stands out: {added.map((part) => partName(plan.plan, part)).join(', ')}.
            </figcaption>
          ) : null}
          <PlanInWords plan={plan.plan} />
        </figure>
      ) : null}
      <LibraryLinks entries={library} />
    </div>
  )
}
