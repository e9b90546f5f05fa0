import type { ReactNode } from 'react'
import { ZoneField } from '@/components/members/zone-field'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { changeProfileAction } from '@/lib/members/actions'

type Props = { name: string; handle: string; zone: string | null }

/** One's own name, handle and time zone. */
export function ProfileForm({ name, handle, zone }: Props) {
  return (
    <ActionForm action={changeProfileAction} className="grid gap-5 max-w-md" label="Profile" done="Saved.">
      <TextField
        name="name"
        label="Name"
        defaultValue={name}
        autoComplete="name"
        required
        maxLength={80}
        hint="2 to 40 characters, shown beside what you write."
      />
      <TextField
        name="handle"
        label="Handle"
        defaultValue={handle}
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={30}
        className="font-mono"
        hint="Part of your pages' addresses. After a change the old addresses no longer lead to you."
      />
      <ZoneField name="zone" label="Time zone" defaultValue={zone ?? ''} hint="Dates on the site and in mail are told in it.">
        {zoneOptions}
      </ZoneField>
      <div>
        <SubmitButton>Save</SubmitButton>
      </div>
    </ActionForm>
  )
}

const zoneOptions: ReactNode = [
  <option key="" value="">
    As my device says
  </option>,
  ...['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => (
    <option key={zone} value={zone}>
      {zone.replaceAll('_', ' ')}
    </option>
  )),
]
