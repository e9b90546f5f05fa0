import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { askForLinkAction } from '@/lib/members/sign-in/actions'

type Props = { returnPath?: string; buttonText?: string }

/** Asks for a sign-in link by e-mail. */
export function AskForm({ returnPath = '/', buttonText = 'Send me a link' }: Props) {
  return (
    <ActionForm action={askForLinkAction} className="grid gap-4 max-w-md" label="Ask for a sign-in link">
      <input type="hidden" name="returnPath" value={returnPath} />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        placeholder="ada@example.org"
        hint="The link works for ten minutes, in this browser. The first one makes your account."
      />
      <div>
        <SubmitButton>{buttonText}</SubmitButton>
      </div>
    </ActionForm>
  )
}
