'use client'

import type { ReactNode } from 'react'
import { useFormState } from '@/components/ui/form'

type Props = {
  children: ReactNode
  className?: string
  name?: string
  value?: string
  /** For a button that says whether something is so. */
  pressed?: boolean
}

/** The form's button; says it is working and cannot post twice. */
export function SubmitButton({ children, className = '', name, value, pressed }: Props) {
  const state = useFormState()
  const answers = state.pressed === (name ? `${name}=${value}` : null)
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className={`button ${className}`}
      aria-disabled={state.pending || undefined}
      aria-pressed={pressed}
    >
      {state.pending && answers ? 'Sending…' : children}
    </button>
  )
}
