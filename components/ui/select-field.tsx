'use client'

import type { ReactNode } from 'react'
import { FieldFrame, useField } from '@/components/ui/field'

type Props = { name: string; label: string; hint?: ReactNode; defaultValue: string; children: ReactNode }

/** A choice from a list, wired into the form around it. The options come drawn from the server. */
export function SelectField({ name, label, hint, defaultValue, children }: Props) {
  const field = useField(name, defaultValue)
  return (
    <FieldFrame {...field} label={label} hint={hint}>
      <select name={name} {...field.attributes} defaultValue={String(field.value ?? '')} className="input">
        {children}
      </select>
    </FieldFrame>
  )
}
