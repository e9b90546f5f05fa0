'use client'

import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react'
import { useFormState } from '@/components/ui/form'

type Shared = { name: string; label: string; hint?: ReactNode; hiddenLabel?: boolean }
type InputProps = Shared & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id'>
type TextAreaProps = Shared & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id'>

/** A labelled line of text; shows its own error and what was typed before a refusal. */
export function TextField({ label, hint, hiddenLabel, ...input }: InputProps) {
  const field = useField(input.name, input.defaultValue)
  return (
    <FieldFrame {...field} label={label} hint={hint} hiddenLabel={hiddenLabel}>
      <input {...input} {...field.attributes} defaultValue={field.value} className={`input ${input.className ?? ''}`} />
    </FieldFrame>
  )
}

/** The same for long text. */
export function TextAreaField({ label, hint, hiddenLabel, ...area }: TextAreaProps) {
  const field = useField(area.name, area.defaultValue)
  return (
    <FieldFrame {...field} label={label} hint={hint} hiddenLabel={hiddenLabel}>
      <textarea rows={5} {...area} {...field.attributes} defaultValue={field.value} className={`input ${area.className ?? ''}`} />
    </FieldFrame>
  )
}

/** The wiring of one field: id, error, description and the value to show. */
export function useField(name: string, defaultValue: string | number | readonly string[] | undefined) {
  const id = useId()
  const { result } = useFormState()
  const errors = result?.ok === false ? result.fields?.[name] : undefined
  return {
    id,
    errors,
    value: result?.values?.[name] ?? defaultValue,
    attributes: { id, 'aria-invalid': errors ? true : undefined, 'aria-describedby': `${id}-hint ${id}-error` },
  }
}

type FrameProps = {
  id: string
  errors: string[] | undefined
  label: string
  hint?: ReactNode
  hiddenLabel?: boolean | undefined
  children: ReactNode
}

export function FieldFrame({ id, errors, label, hint, hiddenLabel, children }: FrameProps) {
  return (
    <div className="grid gap-1.5 content-start">
      <label htmlFor={id} className={hiddenLabel ? 'sr-only' : 'font-semibold'}>
        {label}
      </label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      ) : null}
      {errors ? (
        <p id={`${id}-error`} className="text-sm text-redline font-medium">
          {errors.join(' ')}
        </p>
      ) : null}
    </div>
  )
}
