'use client'

import { useField } from '@/components/ui/field'

const roles = [
  { role: 'member', does: 'designs, reviews, practices' },
  { role: 'moderator', does: 'also handles reports, hides and locks' },
  { role: 'organizer', does: 'also plans challenges, sends mail, gives roles' },
] as const

/** One of the three roles; keeps the choice after a refusal. */
export function RoleChoice({ present }: { present: string }) {
  const field = useField('role', present)
  return (
    <fieldset className="grid gap-2" aria-describedby={field.errors ? `${field.id}-error` : undefined}>
      <legend className="font-semibold mb-1.5">Role</legend>
      {roles.map(({ role, does }) => (
        <label key={role} className="flex items-baseline gap-3">
          <input
            type="radio"
            name="role"
            value={role}
            defaultChecked={field.value === role}
            aria-invalid={field.errors ? true : undefined}
          />
          <span>
            {role} <span className="text-muted">{does}</span>
          </span>
        </label>
      ))}
      {field.errors ? (
        <p id={`${field.id}-error`} className="text-sm text-redline font-medium">
          {field.errors.join(' ')}
        </p>
      ) : null}
    </fieldset>
  )
}
