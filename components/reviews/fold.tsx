'use client'

import type { ReactNode } from 'react'
import { useFormState } from '@/components/ui/form'

type Props = { summary: ReactNode; className: string; children: ReactNode }

/** The folded part of a form; stays open when the form was refused, with or without a script. */
export function Fold({ summary, className, children }: Props) {
  const { result } = useFormState()
  return (
    <details open={result && !result.ok ? true : undefined}>
      <summary className={`cursor-pointer w-fit ${className}`}>{summary}</summary>
      <div className="grid gap-2 mt-2">{children}</div>
    </details>
  )
}
