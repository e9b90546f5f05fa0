import { Notice } from '@/components/ui/notice'
import type { Problem } from '@/lib/auth/github'

const sentences: Record<Problem, string> = {
  'github-denied': 'GitHub did not confirm the sign-in. If you stopped it there, nothing happened; a link by e-mail works too.',
  'github-failed': 'The way over GitHub broke off, and nothing was changed. Please try again, or take a link by e-mail.',
  'not-connected': 'An account with your GitHub address exists already. Sign in by e-mail first, then connect GitHub in your settings.',
  'no-verified-address': 'GitHub names no verified address of yours. Verify one there, or sign in by e-mail here.',
  'connected-elsewhere': 'That GitHub account is connected with another account here. Sign in with it to see which.',
  blocked: 'This account is blocked. Sign in by e-mail to read the reason and until when; the mail says how to reach the organizers.',
  'connecting-expired':
    'Connecting GitHub needs a sign-in from the last 15 minutes. Please sign in again, then connect it in your settings.',
}

type Props = { problem: string | undefined }

/** Says why the way over GitHub did not end in a session. A word we do not know says nothing. */
export function SignInProblem({ problem }: Props) {
  const sentence = problem ? new Map<string, string>(Object.entries(sentences)).get(problem) : undefined
  if (!sentence) return null
  return (
    <div className="mb-6 max-w-[60ch]">
      <Notice tone="problem" title="That did not sign you in">
        {sentence}
      </Notice>
    </div>
  )
}
