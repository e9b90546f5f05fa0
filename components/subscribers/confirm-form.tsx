import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { confirmSubscriptionAction } from '@/lib/subscribers/actions'
import { confirmWording } from '@/lib/subscribers/wording'

/** The button behind a confirmation link: mail scanners open links, they do not press buttons. */
export function ConfirmForm({ token }: { token: string }) {
  return (
    <ActionForm action={confirmSubscriptionAction} label="Confirm your address">
      <input type="hidden" name="token" value={token} />
      <SubmitButton>{confirmWording}</SubmitButton>
    </ActionForm>
  )
}
