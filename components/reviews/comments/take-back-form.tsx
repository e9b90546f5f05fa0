import { CancelLink } from '@/components/reviews/threads/cancel-link'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { takeCommentBackAction } from '@/lib/reviews/comments/actions'

/** Asks once before one's own words go for good. */
export function TakeBackForm({ commentId, cancel }: { commentId: string; cancel: string }) {
  return (
    <ActionForm
      action={takeCommentBackAction}
      className="bg-redline-soft border-l-[3px] border-redline px-4 py-3 mt-1.5 grid gap-2 text-[0.9375rem]"
      label="Take your comment back"
    >
      <p>
        <strong>Take these words back?</strong> They and what they said before go for good. Replies stay, and it stays visible that
        something stood here.
      </p>
      <input type="hidden" name="commentId" value={commentId} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton className="danger small">Take them back</SubmitButton>
        <CancelLink href={cancel} label="Keep them" />
      </div>
    </ActionForm>
  )
}
