import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { skipWarmUpAction } from '@/lib/reviews/warm-ups/actions'

/** One click past the warm-up, for good. */
export function SkipForm({ domain, versionId }: { domain: string; versionId: string | undefined }) {
  return (
    <ActionForm action={skipWarmUpAction} label="Pass over the warm-up">
      <input type="hidden" name="domain" value={domain} />
      {versionId ? <input type="hidden" name="versionId" value={versionId} /> : null}
      <SubmitButton className="quiet small">{versionId ? 'Pass over it, and go straight to the review' : 'Pass over it'}</SubmitButton>
    </ActionForm>
  )
}
