import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { scheduleChallengeAction } from '@/lib/challenges/schedule/actions'

type Props = { challengeId: string; zone: string; firstDay: string }

/** Turns a draft into a month: its plan's offsets from the first day give every date. */
export function ScheduleForm({ challengeId, zone, firstDay }: Props) {
  return (
    <ActionForm action={scheduleChallengeAction} label="Schedule this challenge" className="grid gap-5 max-w-[34rem]">
      <p className="text-muted">
        The folder says how many days after the first one each stage opens. Announcing shows only the number and the first date until the
        brief opens.
      </p>
      <input type="hidden" name="challengeId" value={challengeId} />
      <TextField name="firstDay" label="First day" type="date" defaultValue={firstDay} required />
      <TextField
        name="zone"
        label="Time zone you plan in"
        defaultValue={zone}
        hint="An IANA name, like Europe/Berlin. Readers see every time in their own zone."
        required
      />
      <div>
        <SubmitButton>Schedule and announce</SubmitButton>
      </div>
    </ActionForm>
  )
}
