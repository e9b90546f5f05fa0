'use client'

import type { ReactNode } from 'react'
import { FieldFrame, useField } from '@/components/ui/field'

type Props = {
  name: string
  label: string
  hint?: ReactNode
  /** Id of words beside it that say what is chosen for. */
  describedBy?: string
  defaultValue: string
  children: ReactNode
}

/** A choice from a list, wired into the form around it. The options come drawn from the server. */
export function SelectField({ name, label, hint, describedBy, defaultValue, children }: Props) {
  const field = useField(name, defaultValue)
  return (
    <FieldFrame {...field} label={label} hint={hint}>
      <select
        name={name}
        {...field.attributes}
        aria-describedby={`${describedBy ?? ''} ${field.attributes['aria-describedby']}`.trim()}
        defaultValue={String(field.value ?? '')}
        className="input"
      >
        {children}
      </select>
    </FieldFrame>
  )
}
