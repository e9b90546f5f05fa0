import { Fold } from '@/components/reviews/fold'
import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { editCommentAction } from '@/lib/reviews/actions'

/** Changes one's own comment, for 24 hours; what it said before stays readable. */
export function EditForm({ commentId, body }: { commentId: string; body: string }) {
  return (
    <ActionForm action={editCommentAction} className="text-sm mt-1.5" label="Change your comment">
      <Fold summary="Change" className="text-muted">
        <input type="hidden" name="commentId" value={commentId} />
        <TextAreaField
          name="body"
          label="Your comment"
          hiddenLabel
          defaultValue={body}
          rows={4}
          hint="You can change it for 24 hours. What it said before stays readable under “edited”."
        />
        <div>
          <SubmitButton className="small">Save the change</SubmitButton>
        </div>
      </Fold>
    </ActionForm>
  )
}
