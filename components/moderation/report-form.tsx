import { Choice } from '@/components/ui/choice'
import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { reportAction } from '@/lib/moderation/reports/actions'
import { reportReasons } from '@/lib/moderation/reports/schema'
import type { ThingName } from '@/lib/moderation/things/schema'

const options = Object.entries(reportReasons).map(([value, label]) => ({ value, label }))

/** Asks a moderator to look. */
export function ReportForm({ kind, id }: ThingName) {
  return (
    <ActionForm action={reportAction} label="Report" className="grid gap-6 max-w-xl">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <Choice name="reason" legend="What is wrong with it" options={options} chosen="" />
      <TextAreaField
        name="words"
        label="What should a moderator see?"
        rows={4}
        required
        maxLength={1000}
        hint="10 to 1,000 characters. Moderators and organizers read it with your name; nobody else does."
      />
      <SubmitButton className="justify-self-start">Send it to the moderators</SubmitButton>
    </ActionForm>
  )
}
