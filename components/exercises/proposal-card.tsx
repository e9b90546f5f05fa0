import { FindingWords } from '@/components/exercises/findings-list'
import { PlanFigure } from '@/components/plans/plan-figure'
import { TextAreaField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { categories, categoryKeys } from '@/lib/exercises/categories'
import { acceptProposalAction, declineProposalAction } from '@/lib/exercises/proposals/actions'
import type { ProposalView } from '@/lib/exercises/proposals/queries'
import { partsOf, wholePart } from '@/lib/plans/alternative'

/** A finding offered as a flaw, with what an organizer needs to decide: the picture, the key, and a form filled from the finding. */
export function ProposalCard({ proposal: { findingId, why, by, finding, exercise } }: { proposal: ProposalView }) {
  const { plan } = exercise.task.drawing
  return (
    <article className="border-t border-line py-6 grid gap-5 grid-cols-[minmax(0,1fr)]">
      <header>
        <p className="font-mono text-sm text-muted">
          Exercise {exercise.number} {exercise.task.title}
        </p>
        <h2 className="text-lg mt-1">{by.name} proposes</h2>
        <FindingWords plan={plan} finding={finding} />
        <p className="mt-2">Why it belongs in the key: “{why}”</p>
      </header>
      <details className="folded">
        <summary>The picture and the {exercise.key.flaws.length} flaws of the key</summary>
        <div className="sheet mt-3 max-w-[60rem]">
          <PlanFigure laid={exercise.task.drawing} looks={{ [finding.element]: 'chosen' }} />
        </div>
        <ul className="mt-3 list-disc pl-5">
          {exercise.key.flaws.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      </details>
      <details className="folded">
        <summary>Add it to the key</summary>
        <ActionForm action={acceptProposalAction} label="Add to the key" className="grid gap-4 mt-3 max-w-[70ch]">
          <input type="hidden" name="findingId" value={findingId} />
          <input type="hidden" name="editionId" value={exercise.editionId} />
          <TextField name="title" label="Title" maxLength={80} defaultValue={finding.text.split(/(?<=[.?])\s/)[0]?.slice(0, 80) ?? ''} />
          <SelectField name="category" label="Row of the checklist" defaultValue={finding.category}>
            {categoryKeys.map((key) => (
              <option key={key} value={key}>
                {categories[key].name}
              </option>
            ))}
          </SelectField>
          <fieldset>
            <legend className="font-semibold">Where it sits</legend>
            <ul className="mt-1 grid sm:grid-cols-2 gap-x-6">
              {[...partsOf(plan), wholePart].map(({ id, name }) => (
                <li key={id}>
                  <label className="flex gap-2 py-1 items-start">
                    <input
                      type="checkbox"
                      name={`elements.${id}`}
                      value="on"
                      defaultChecked={id === finding.element}
                      className="size-4.5 mt-1 accent-blueprint"
                    />
                    {name}
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
          <TextAreaField
            name="explanation"
            label="Explanation"
            rows={4}
            maxLength={700}
            defaultValue={`${finding.text} ${why}`.slice(0, 700)}
          />
          <TextAreaField name="fix" label="Fix" rows={3} maxLength={600} defaultValue={finding.fix} />
          <TextField name="words" label="Words people use for it, with commas between" maxLength={400} />
          <TextAreaField name="answer" label={`Words to ${by.name}, if you like`} rows={2} maxLength={600} />
          <div>
            <SubmitButton>Add it to the key</SubmitButton>
          </div>
        </ActionForm>
      </details>
      <details className="folded">
        <summary>Decline it</summary>
        <ActionForm action={declineProposalAction} label="Decline" className="grid gap-3 mt-3 max-w-[70ch]">
          <input type="hidden" name="findingId" value={findingId} />
          <TextAreaField name="answer" label={`Your words to ${by.name}`} rows={3} maxLength={600} />
          <div>
            <SubmitButton className="quiet">Decline it</SubmitButton>
          </div>
        </ActionForm>
      </details>
    </article>
  )
}
