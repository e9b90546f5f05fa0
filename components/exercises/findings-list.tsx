import { ChangedElsewhere } from '@/components/exercises/changed-elsewhere'
import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { changeFindingAction, removeFindingAction } from '@/lib/exercises/attempts/actions'
import { signOf } from '@/lib/exercises/attempts/kept'
import type { FindingView } from '@/lib/exercises/attempts/queries'
import { mostText } from '@/lib/exercises/attempts/schema'
import { categories, categoryKeys } from '@/lib/exercises/categories'
import { partName, partsOf, wholePart } from '@/lib/plans/alternative'
import type { PlanFile } from '@/lib/plans/schema'

type Props = { plan: PlanFile; findings: FindingView[] }

/** What was written down so far; each can be changed and taken back until the commit. */
export function FindingsList({ plan, findings }: Props) {
  return (
    <section id="findings" aria-labelledby="findings-title" className="scroll-mt-4">
      <h2 id="findings-title" className="text-lg">
        Your findings <span className="font-mono text-base font-normal text-muted">{findings.length}</span>
      </h2>
      {findings.length === 0 ? <p className="mt-2 text-muted">None yet. One true sentence about one part is a finding.</p> : null}
      <ol className="mt-2 grid">
        {findings.map((finding) => (
          <li key={finding.id} id={`finding-${finding.id}`} className="border-t border-line py-3 scroll-mt-4">
            <FindingWords plan={plan} finding={finding} />
            <details className="folded mt-1">
              <summary>Change or remove</summary>
              <ActionForm action={changeFindingAction} label="Change this finding" className="grid gap-3 mt-3">
                <input type="hidden" name="findingId" value={finding.id} />
                <ChangedElsewhere since={signOf(finding)} />
                <SelectField name="element" label="About" defaultValue={finding.element}>
                  {[...partsOf(plan), wholePart].map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </SelectField>
                <SelectField name="category" label="Row of the checklist" defaultValue={finding.category}>
                  {categoryKeys.map((key) => (
                    <option key={key} value={key}>
                      {categories[key].name}
                    </option>
                  ))}
                </SelectField>
                <TextAreaField name="text" label="What is wrong" rows={3} maxLength={mostText} defaultValue={finding.text} />
                <TextAreaField name="fix" label="What you would do about it" rows={2} maxLength={mostText} defaultValue={finding.fix} />
                <div>
                  <SubmitButton className="small">Keep the change</SubmitButton>
                </div>
              </ActionForm>
              <ActionForm action={removeFindingAction} label="Remove this finding" className="mt-3">
                <input type="hidden" name="findingId" value={finding.id} />
                <SubmitButton className="small danger">Remove it</SubmitButton>
              </ActionForm>
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A finding as it was written. */
export function FindingWords({
  plan,
  finding: { element, category, text, fix },
}: {
  plan: PlanFile
  finding: Omit<FindingView, 'id' | 'position' | 'formKey'>
}) {
  return (
    <>
      <p className="text-sm text-muted">
        {partName(plan, element)} · {categories[category].name}
      </p>
      <p className="whitespace-pre-line">{text}</p>
      {fix ? <p className="text-[0.9375rem] text-muted whitespace-pre-line">Fix: {fix}</p> : null}
    </>
  )
}
