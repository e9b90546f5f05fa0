import { LabelChoice } from '@/components/reviews/labels/label-choice'
import { CancelLink } from '@/components/reviews/threads/cancel-link'
import { OpenLink } from '@/components/reviews/threads/open-link'
import type { Writing } from '@/components/reviews/threads/writing'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ThreadLabel } from '@/lib/generated/prisma/enums'
import { relabelAction } from '@/lib/reviews/labels/actions'

type Thread = { id: string; label: ThreadLabel; canRelabel: boolean }

/** Says anew what kind of remark one's own thread is, for 24 hours. */
export function Relabel({ thread, writing }: { thread: Thread; writing: Writing | null }) {
  if (!writing || !thread.canRelabel) return null
  if (writing.opened.label.includes(thread.id))
    return <RelabelForm threadId={thread.id} label={thread.label} cancel={writing.close('label', thread.id)} />
  return (
    <OpenLink writing={writing} kind="label" id={thread.id} className="quiet-link">
      Another kind<span className="sr-only"> of remark than {thread.label}</span>
    </OpenLink>
  )
}

type Props = { threadId: string; label: ThreadLabel; cancel: string }

function RelabelForm({ threadId, label, cancel }: Props) {
  return (
    <ActionForm action={relabelAction} className="mt-1.5 grid gap-2" label="What kind of remark it is">
      <input type="hidden" name="threadId" value={threadId} />
      <LabelChoice legend="What kind of remark it is" label={label} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton className="small">Save the kind</SubmitButton>
        <CancelLink href={cancel} />
      </div>
    </ActionForm>
  )
}
