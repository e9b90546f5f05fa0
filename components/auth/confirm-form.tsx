import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { confirmLinkAction } from '@/lib/members/sign-in/actions'

type Props = { token: string; maskedAddress: string }

/** The button that uses up the link. Nothing but a person's press sends it: mail scanners open links, too. */
export function ConfirmForm({ token, maskedAddress }: Props) {
  return (
    <ActionForm action={confirmLinkAction} label="Confirm signing in">
      <input type="hidden" name="token" value={token} />
      <SubmitButton>Sign in as {maskedAddress}</SubmitButton>
    </ActionForm>
  )
}
