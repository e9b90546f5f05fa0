import { TextAreaField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { moveStagesAction } from '@/lib/challenges/schedule/actions'
import { type StageKind, stageNames } from '@/lib/challenges/timeline'

type Props = { challengeId: string; zone: string; stages: { kind: StageKind; opened: boolean; opensAt: string; closesAt: string }[] }

/** The month's dates as wall times in the challenge's zone. Mail not yet sent follows them. */
export function MoveStagesForm({ challengeId, zone, stages }: Props) {
  return (
    <ActionForm
      action={moveStagesAction}
      label="Dates of the stages"
      done="Saved. The move stands in the public log, and mail not yet sent follows it."
      className="grid gap-6 max-w-[52rem]"
    >
      <p className="text-muted">All times are in {zone}. Every move is shown to members with your reason.</p>
      <input type="hidden" name="challengeId" value={challengeId} />
      {stages.map(({ kind, opened, opensAt, closesAt }, index) => (
        <fieldset key={kind} className="border-t border-line pt-4 grid sm:grid-cols-[8rem_1fr_1fr] gap-4 items-start">
          <legend className="sr-only">{stageNames[kind]}</legend>
          <p aria-hidden="true" className="font-semibold sm:pt-8">
            {stageNames[kind]}
          </p>
          <input type="hidden" name={`stages[${index}].kind`} value={kind} />
          <TextField
            name={`stages[${index}].opensAt`}
            label="Opens"
            type="datetime-local"
            defaultValue={opensAt}
            readOnly={opened}
            hint={opened ? 'Has opened; it stays.' : undefined}
          />
          <TextField
            name={`stages[${index}].closesAt`}
            label="Ends"
            type="datetime-local"
            defaultValue={closesAt}
            hint="Empty: when the next stage opens."
          />
          {opened ? null : (
            <label className="sm:col-start-2 text-sm flex gap-2 items-center">
              <input type="checkbox" name={`stages[${index}].later`} /> The second one, if the clocks show this hour twice
            </label>
          )}
        </fieldset>
      ))}
      <TextAreaField name="reason" label="Why" rows={2} hint="Members read this beside the new date." />
      <div>
        <SubmitButton>Move the dates</SubmitButton>
      </div>
    </ActionForm>
  )
}
