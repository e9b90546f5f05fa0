import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ActionResult } from '@/lib/forms'

type Props = { action: (previous: ActionResult | null, form: FormData) => Promise<ActionResult>; slug: string; number: number }

/** Lays one of one's own versions on the desk again, as a new draft. */
export function RestoreVersion({ action, slug, number }: Props) {
  return (
    <ActionForm action={action}>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="number" value={number} />
      <SubmitButton className="quiet small">
        Work on this<span className="sr-only"> version {number}</span>
      </SubmitButton>
    </ActionForm>
  )
}
