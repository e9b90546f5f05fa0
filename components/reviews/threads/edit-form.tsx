import { CancelLink } from '@/components/reviews/threads/cancel-link'
import { KeptEdit } from '@/components/reviews/threads/kept-edit'
import { Preview, PreviewButton } from '@/components/reviews/threads/preview'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { editCommentAction } from '@/lib/reviews/threads/actions'

type Props = { commentId: string; body: string; since: number; place: string; cancel: string }

/** Changes one's own comment, for 24 hours; what it said before stays readable. */
export function EditForm({ commentId, body, since, place, cancel }: Props) {
  return (
    <ActionForm action={editCommentAction} className="text-sm mt-1.5 grid gap-2" label="Change your comment">
      <input type="hidden" name="commentId" value={commentId} />
      <KeptEdit place={place} body={body} since={since} />
      <Preview />
      <div className="flex flex-wrap gap-2">
        <SubmitButton className="small">Save the change</SubmitButton>
        <PreviewButton />
        <CancelLink href={cancel} />
      </div>
    </ActionForm>
  )
}
