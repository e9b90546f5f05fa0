import { ActionForm } from '@/components/ui/form'
import { muteAction } from '@/lib/reviews/mutes/actions'
import { reopenThreadAction, resolveThreadAction } from '@/lib/reviews/threads/actions'
import type { ThreadView } from '@/lib/reviews/threads/queries'

/** The forms behind the buttons of all conversations on a page: a button names its thread, and costs no form of its own. */
export const ThreadForms = () => (
  <>
    <ActionForm id="resolve" action={resolveThreadAction}>
      {null}
    </ActionForm>
    <ActionForm id="reopen" action={reopenThreadAction}>
      {null}
    </ActionForm>
    <ActionForm id="mute" action={muteAction}>
      <input type="hidden" name="from" value="thread" />
    </ActionForm>
  </>
)

/** Whether `ThreadButtons` has any. */
export const hasButton = ({ canResolve, muted }: ThreadView) => canResolve || muted !== null

/** What a reader may do with a conversation as a whole by pressing once. */
export function ThreadButtons({ thread: { id, number, canResolve, resolved, muted } }: { thread: ThreadView }) {
  return (
    <>
      {canResolve ? (
        <button type="submit" form={resolved ? 'reopen' : 'resolve'} name="threadId" value={id} className="button quiet small">
          {resolved ? 'Reopen' : 'Resolve'}
          <span className="sr-only"> conversation {number}</span>
        </button>
      ) : null}
      {muted === null ? null : (
        <button type="submit" form="mute" name={muted ? 'hear' : 'mute'} value={id} className="button quiet small">
          {muted ? 'Hear of this again' : 'Hear no more of this'}
          <span className="sr-only">: conversation {number}</span>
        </button>
      )}
    </>
  )
}
