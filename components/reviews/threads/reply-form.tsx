import { randomUUID } from 'node:crypto'
import { CancelLink } from '@/components/reviews/threads/cancel-link'
import { KeptText } from '@/components/reviews/threads/kept-text'
import { OpenLink } from '@/components/reviews/threads/open-link'
import { Preview, PreviewButton } from '@/components/reviews/threads/preview'
import type { Writing } from '@/components/reviews/threads/writing'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { paths } from '@/lib/paths'
import { replyAction } from '@/lib/reviews/threads/actions'
import type { ThreadView } from '@/lib/reviews/threads/queries'

/** The form that answers a conversation, or the link that opens it. */
export function ReplyForm({ thread, writing }: { thread: ThreadView; writing: Writing }) {
  if (!writing.opened.reply.includes(thread.id))
    return (
      <OpenLink writing={writing} kind="reply" id={thread.id} className="text-blueprint font-semibold text-[0.9375rem] py-1.5">
        Reply<span className="sr-only"> in conversation {thread.number}</span>
      </OpenLink>
    )
  return (
    <ActionForm
      action={replyAction}
      route={paths.commentsPost()}
      className="w-full grid gap-2"
      label={`Reply in conversation ${thread.number}`}
    >
      <input type="hidden" name="threadId" value={thread.id} />
      <KeptText
        label="Your reply"
        hiddenLabel
        rows={3}
        autoFocus
        place={writing.place('reply', thread.id)}
        formKey={randomUUID()}
        arrived={thread.arrived}
      />
      <Preview />
      <div className="flex flex-wrap gap-2">
        <SubmitButton className="small">Reply</SubmitButton>
        <PreviewButton />
        <CancelLink href={writing.close('reply', thread.id)} />
      </div>
    </ActionForm>
  )
}
