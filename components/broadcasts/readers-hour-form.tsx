import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { readersHourAction } from '@/lib/broadcasts/scheduling/actions'

type Props = { id: string; mode: 'instant' | 'local'; localTime: string }

/** Whether the planned letter of a stage reaches all at once or each at their own hour. */
export function ReadersHourForm({ id, mode, localTime }: Props) {
  return (
    <ActionForm action={readersHourAction} label="When readers get it" done="Saved." className="grid gap-4 max-w-[34rem]">
      <input type="hidden" name="broadcastId" value={id} />
      <fieldset className="grid gap-2">
        <legend className="font-semibold mb-1.5">When readers get it</legend>
        <label className="flex gap-2 items-baseline">
          <input type="radio" name="mode" value="instant" defaultChecked={mode === 'instant'} /> Everybody at once, when the stage opens
        </label>
        <label className="flex gap-2 items-baseline">
          <input type="radio" name="mode" value="local" defaultChecked={mode === 'local'} /> Each reader at this hour of theirs, within a
          day of the opening
        </label>
      </fieldset>
      <TextField name="localTime" label="Hour" type="time" defaultValue={localTime} className="max-w-40" />
      <div>
        <SubmitButton className="quiet small">Keep this</SubmitButton>
      </div>
    </ActionForm>
  )
}
