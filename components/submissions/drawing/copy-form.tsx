import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ActionResult } from '@/lib/forms'

type Props = {
  action: (previous: ActionResult | null, form: FormData) => Promise<ActionResult>
  slug: string
  diagramId: string
  label: string
}

/** To a version's author: the diagram once more in the draft, to be drawn on. */
export function CopyForm({ action, slug, diagramId, label }: Props) {
  return (
    <ActionForm action={action} label={label} className="mt-3">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="diagramId" value={diagramId} />
      <SubmitButton className="quiet small">Edit a copy</SubmitButton>
    </ActionForm>
  )
}
