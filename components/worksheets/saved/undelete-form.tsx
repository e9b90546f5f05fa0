import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { undeleteWorksheetAction } from '@/lib/worksheets/saving/actions'

type Props = { id: string; label: string; of?: string }

/** Brings a deleted worksheet back. */
export function UndeleteForm({ id, label, of }: Props) {
  return (
    <ActionForm action={undeleteWorksheetAction} label={of ? `${label}: ${of}` : label}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton className="quiet small">{label}</SubmitButton>
    </ActionForm>
  )
}
