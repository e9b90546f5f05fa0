'use client'

import type { ReactNode } from 'react'
import { useFormState } from '@/components/ui/form'

type Props = { children: ReactNode; className?: string; name?: string; value?: string }

/** The form's button; says it is working and cannot post twice. */
export function SubmitButton({ children, className = '', name, value }: Props) {
  const { pending, pressed } = useFormState()
  const answers = pressed === null || pressed === `${name}=${value}`
  return (
    <button type="submit" name={name} value={value} className={`button ${className}`} aria-disabled={pending || undefined}>
      {pending && answers ? 'Sending…' : children}
    </button>
  )
}
