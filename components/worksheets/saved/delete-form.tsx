import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { deleteWorksheetAction } from '@/lib/worksheets/saving/actions'

/** Takes a worksheet away; the next page undoes it. */
export function DeleteForm({ id }: { id: string }) {
  return (
    <ActionForm action={deleteWorksheetAction} label="Delete this worksheet" className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <input type="hidden" name="id" value={id} />
      <SubmitButton className="danger small">Delete this worksheet</SubmitButton>
      <span className="text-sm text-muted">
        With all its revisions, its link and where it is attached. You can bring it back for 30 days.
      </span>
    </ActionForm>
  )
}
