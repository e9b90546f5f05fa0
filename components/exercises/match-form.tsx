import { FindingWords } from '@/components/exercises/findings-list'
import { ActionForm } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { confirmMatchesAction } from '@/lib/exercises/attempts/actions'
import type { FindingView, Outcome } from '@/lib/exercises/attempts/queries'
import type { PlanFile } from '@/lib/plans/schema'

type Props = { attemptId: string; plan: PlanFile; findings: FindingView[]; outcome: Pick<Outcome, 'key' | 'named'>; isFirst: boolean }

/** For each finding the flaw it seems to name; its member has the last word. */
export function MatchForm({ attemptId, plan, findings, outcome: { key, named }, isFirst }: Props) {
  return (
    <ActionForm action={confirmMatchesAction} label="What your findings name" className="grid gap-5">
      <input type="hidden" name="attemptId" value={attemptId} />
      <ol className="grid">
        {findings.map((finding, index) => {
          const proposed = key.flaws.find(({ id }) => id === named.get(finding.id))
          return (
            <li key={finding.id} className="border-t border-line py-4 grid gap-x-8 gap-y-3 md:grid-cols-2 items-start">
              <div id={`words-${finding.id}`}>
                <FindingWords plan={plan} finding={finding} />
              </div>
              <div>
                <SelectField
                  name={`named.${finding.id}`}
                  label={`Finding ${index + 1} names`}
                  describedBy={`words-${finding.id}`}
                  defaultValue={proposed?.id ?? ''}
                >
                  <option value="">None of these</option>
                  {key.flaws.map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
                </SelectField>
                {proposed ? <p className="mt-2 text-[0.9375rem] text-muted">{proposed.explanation}</p> : null}
              </div>
            </li>
          )
        })}
      </ol>
      <div>
        <SubmitButton>{isFirst ? 'That is what I meant' : 'Keep these pairs'}</SubmitButton>
      </div>
    </ActionForm>
  )
}
