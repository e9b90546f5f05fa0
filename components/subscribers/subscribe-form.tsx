import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { subscribeAction } from '@/lib/subscribers/actions'
import { consentWording } from '@/lib/subscribers/wording'

/** One field for the letters. The words under it are what people agree to; they are stored with each consent. */
export function SubscribeForm() {
  return (
    <ActionForm action={subscribeAction} label="Letters by mail" className="grid gap-3 max-w-md">
      <TextField
        name="email"
        type="email"
        label="E-mail"
        placeholder="you@example.org"
        autoComplete="email"
        maxLength={320}
        required
        hint={consentWording}
      />
      <div>
        <SubmitButton className="quiet">Send me the next brief</SubmitButton>
      </div>
    </ActionForm>
  )
}
