import type { ReactNode } from 'react'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ActionResult } from '@/lib/forms'

type Props = {
  action: (previous: ActionResult | null, form: FormData) => Promise<ActionResult>
  slug: string
  className?: string
  children: ReactNode
}

/** One button that does one thing to one challenge. */
export function ChallengeForm({ action, slug, className, children }: Props) {
  return (
    <ActionForm action={action}>
      <input type="hidden" name="slug" value={slug} />
      <SubmitButton {...(className ? { className } : {})}>{children}</SubmitButton>
    </ActionForm>
  )
}
