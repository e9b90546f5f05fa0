import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { openPreferencesAction } from '@/lib/subscribers/preferences/actions'

/** The way from a member's settings to their choices of mail. `path` is `preferencesPathOf(actor)`. */
export function OwnPreferences({ path }: { path: string | null }) {
  if (path) return <Link href={path}>Choose what you get by mail</Link>
  return (
    <ActionForm action={openPreferencesAction} label="Mail">
      <SubmitButton className="quiet">Choose what you get by mail</SubmitButton>
    </ActionForm>
  )
}
