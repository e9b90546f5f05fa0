import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { paths } from '@/lib/paths'
import { claimReviewAction } from '@/lib/reviews/actions'

/** Takes on the review of the design one looks at; whoever comes too late finds others that wait. */
export function ClaimForm({ versionId }: { versionId: string }) {
  return (
    <ActionForm action={claimReviewAction} className="grid gap-2 justify-items-start">
      <input type="hidden" name="versionId" value={versionId} />
      <SubmitButton>Review this design</SubmitButton>
      <p className="text-sm text-muted">
        About 15 minutes, within 24 hours. <Link href={paths.reviews()}>What else waits for a review</Link>
      </p>
    </ActionForm>
  )
}
