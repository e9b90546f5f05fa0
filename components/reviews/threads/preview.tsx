'use client'

import { useFormState } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { previewIn } from '@/lib/forms'

/** Draws the words of its form instead of posting them. */
export const PreviewButton = () => (
  <SubmitButton className="quiet small" name="wish" value="preview">
    Preview
  </SubmitButton>
)

/** The words of the form around it as others will read them, once asked for. A client component, since they come as the form's answer. */
export function Preview() {
  const { result } = useFormState()
  const html = result?.ok ? previewIn(result.data) : null
  return (
    <div className={html === null ? 'sr-only' : 'border-l-2 border-line-strong pl-3.5 min-w-0'}>
      <p role="status" className="text-sm text-muted mb-1.5">
        {html === null ? '' : 'This is how it will read. Nobody has seen it yet.'}
      </p>
      {html === null ? null : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitized by the server, as the comment itself will be
        <section aria-label="Preview" className="prose text-[1rem] leading-normal" dangerouslySetInnerHTML={{ __html: html }} />
      )}
    </div>
  )
}
