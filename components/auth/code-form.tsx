import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { confirmCodeAction } from '@/lib/members/sign-in/actions'

/** Takes the eight characters of the mail, for who reads mail on another device. */
export function CodeForm() {
  return (
    <ActionForm action={confirmCodeAction} className="grid gap-4 max-w-md" label="Sign in by code">
      <TextField
        name="code"
        label="Code from the mail"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        required
        maxLength={20}
        className="font-mono tracking-[0.2em] uppercase"
        hint="Eight letters and digits. You have five tries; small letters, spaces and hyphens do not matter."
      />
      <div>
        <SubmitButton className="quiet">Sign in with the code</SubmitButton>
      </div>
    </ActionForm>
  )
}
