'use client'

import { useFormState } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'

type Props = { base: string }
type Stored = { base: string; subject: string; markdown: string }

/**
 * Says which state of the words the form began from, and follows it: after a save to the new one; when somebody else saved first,
 * to theirs, with their text shown, so that saving again is a choice. A client component, for it reads the form's answer.
 */
export function BaseField({ base }: Props) {
  const { result } = useFormState()
  const theirs = result && !result.ok && isStored(result.current) ? result.current : null
  const saved = result?.ok && hasBase(result.data) ? result.data.base : null
  return (
    <>
      <input type="hidden" name="base" value={theirs?.base ?? saved ?? base} />
      {theirs ? (
        <Notice tone="note" title="Somebody else saved another text">
          <p className="mb-3">
            Yours is in the fields below, not yet stored. Take over from theirs what you want to keep; saving now replaces it.
          </p>
          <p className="font-semibold">{theirs.subject || 'No subject'}</p>
          <textarea readOnly rows={10} aria-label="Their text" className="input font-mono text-sm mt-2" value={theirs.markdown} />
        </Notice>
      ) : null}
    </>
  )
}

const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && 'base' in value && 'subject' in value && 'markdown' in value

const hasBase = (value: unknown): value is { base: string } =>
  typeof value === 'object' && value !== null && 'base' in value && typeof value.base === 'string'
