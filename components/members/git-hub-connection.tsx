import { GitHubForm } from '@/components/auth/git-hub-form'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { disconnectGitHubAction } from '@/lib/members/actions'

type Props = { connectedAt: Date | null; now: Date; zone: string }

/** Whether GitHub signs this member in, and the way to change that. */
export function GitHubConnection({ connectedAt, now, zone }: Props) {
  if (!connectedAt)
    return (
      <>
        <p className="mb-4 max-w-[60ch]">
          Not connected. Connecting it lets you sign in with GitHub as well; it asks for a sign-in from the last 15 minutes.
        </p>
        <GitHubForm connect>Connect GitHub</GitHubForm>
      </>
    )
  return (
    <>
      <p className="mb-4 max-w-[60ch]">
        Connected <Time at={connectedAt} now={now} zone={zone} as="day" />. Links by e-mail work beside it.
      </p>
      <ActionForm action={disconnectGitHubAction} label="Disconnect GitHub">
        <SubmitButton className="quiet small">Disconnect GitHub</SubmitButton>
      </ActionForm>
    </>
  )
}
