import { FindingWords } from '@/components/exercises/findings-list'
import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FindingView, Outcome } from '@/lib/exercises/attempts/queries'
import { proposeFlawAction } from '@/lib/exercises/proposals/actions'
import type { PlanFile } from '@/lib/plans/schema'

type Props = { plan: PlanFile; findings: FindingView[]; outcome: Outcome }

/** Findings that name nothing of the key: they may be right all the same, and can be offered as flaws it lacks. */
export function Unmatched({ plan, findings, outcome: { named, proposals } }: Props) {
  const open = findings.filter(({ id }) => !named.get(id))
  if (open.length === 0) return null
  return (
    <section aria-labelledby="unmatched" className="max-w-[75ch]">
      <h2 id="unmatched">Not in the key</h2>
      <p className="text-muted mt-1">A key is what its authors saw. If one of these is a flaw, say why, and an organizer reads it.</p>
      <ul className="mt-2">
        {open.map((finding) => {
          const proposal = proposals.get(finding.id)
          return (
            <li key={finding.id} id={`finding-${finding.id}`} className="border-t border-line py-4 scroll-mt-4">
              <FindingWords plan={plan} finding={finding} />
              {proposal ? <Proposed {...proposal} /> : <ProposeForm findingId={finding.id} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type ProposedProps = { why: string; flaw: string | null; answer: string | null; decidedAt: Date | null }

function Proposed({ why, flaw, answer, decidedAt }: ProposedProps) {
  return (
    <div className="mt-2 text-[0.9375rem]">
      <span className={`tag ${flaw ? 'moss' : decidedAt ? '' : 'ochre'}`}>
        {flaw ? 'in the key now' : decidedAt ? 'answered' : 'proposed, waits for an organizer'}
      </span>
      <p className="mt-1 text-muted">Why it belongs there: {why}</p>
      {answer ? <p className="mt-1">The organizer: “{answer}”</p> : null}
    </div>
  )
}

function ProposeForm({ findingId }: { findingId: string }) {
  return (
    <details className="folded mt-2">
      <summary>Propose it as a flaw</summary>
      <ActionForm action={proposeFlawAction} label="Propose this finding as a flaw" className="grid gap-3 mt-3">
        <input type="hidden" name="findingId" value={findingId} />
        <TextAreaField name="why" label="Why does it belong in the key?" rows={3} maxLength={600} />
        <div>
          <SubmitButton className="small">Propose it</SubmitButton>
        </div>
      </ActionForm>
    </details>
  )
}
