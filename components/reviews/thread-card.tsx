import { Comment } from '@/components/reviews/comment'
import { Fold } from '@/components/reviews/fold'
import { KeptText } from '@/components/reviews/kept-text'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { reopenThreadAction, replyAction, resolveThreadAction } from '@/lib/reviews/actions'
import type { ThreadView } from '@/lib/reviews/queries'

type Reply = { place: string; formKey: string }
type Props = { thread: ThreadView; now: Date; zone: string; reply: Reply | null }

/** A conversation in the margin; folded once it is resolved. */
export function ThreadCard({ thread, now, zone, reply }: Props) {
  const [first] = thread.comments
  if (!first) return null
  if (!thread.resolved)
    return (
      <article className={card}>
        <Conversation thread={thread} now={now} zone={zone} reply={reply} />
      </article>
    )
  return (
    <article className="bg-surface border border-line rounded-md">
      <details>
        <summary className="cursor-pointer px-4 py-3 text-sm">
          <Badge number={thread.number} done />
          <span className="ml-2 font-mono text-[0.75rem] font-semibold text-moss">resolved</span>
          <span className="ml-2 text-muted">
            {first.author.name} asked, {thread.resolved.by} resolved it <Time at={thread.resolved.at} now={now} zone={zone} />
          </span>
        </summary>
        {/* The address lies inside, so that following it unfolds the card. */}
        <div className="px-4 pb-4 pt-1">
          <Conversation thread={thread} now={now} zone={zone} reply={reply} />
        </div>
      </details>
    </article>
  )
}

const card = 'bg-surface border border-line rounded-md px-4 py-4 has-target:border-redline has-target:shadow-sheet'

function Conversation({ thread, now, zone, reply }: Props) {
  const [first, ...replies] = thread.comments
  if (!first) return null
  return (
    <div id={`thread-${thread.id}`} className="scroll-mt-6">
      <h3 className="sr-only">
        Conversation {thread.number}, started by {first.author.name}
      </h3>
      <Comment
        comment={first}
        now={now}
        zone={zone}
        permalink={`#thread-${thread.id}`}
        before={<Badge number={thread.number} done={thread.resolved !== null} />}
      />
      {replies.length > 0 ? (
        <ol className="mt-3 ml-3 pl-3.5 border-l-2 border-line grid gap-3">
          {replies.map((comment) => (
            <li key={comment.id}>
              <Comment comment={comment} now={now} zone={zone} />
            </li>
          ))}
        </ol>
      ) : null}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 mt-3">
        {reply ? <ReplyForm thread={thread} {...reply} /> : null}
        {thread.canResolve ? <ResolveForm thread={thread} /> : null}
      </div>
    </div>
  )
}

function Badge({ number, done }: { number: number; done: boolean }) {
  const look = done ? 'text-moss shadow-[inset_0_0_0_2px_currentColor]' : 'bg-redline text-paper'
  return (
    <span className={`inline-grid place-items-center size-6 shrink-0 rounded-full font-mono font-bold text-[0.75rem] ${look}`}>
      {number}
    </span>
  )
}

function ReplyForm({ thread, place, formKey }: { thread: ThreadView } & Reply) {
  const summary = (
    <>
      Reply<span className="sr-only"> in conversation {thread.number}</span>
    </>
  )
  return (
    <ActionForm action={replyAction} className="has-[details[open]]:w-full" label={`Reply in conversation ${thread.number}`}>
      <Fold summary={summary} className="text-blueprint font-semibold text-[0.9375rem] py-1.5">
        <input type="hidden" name="threadId" value={thread.id} />
        <KeptText label="Your reply" hiddenLabel rows={3} place={place} formKey={formKey} arrived={thread.arrived} />
        <div>
          <SubmitButton className="small">Reply</SubmitButton>
        </div>
      </Fold>
    </ActionForm>
  )
}

function ResolveForm({ thread }: { thread: ThreadView }) {
  return (
    <ActionForm action={thread.resolved ? reopenThreadAction : resolveThreadAction}>
      <input type="hidden" name="threadId" value={thread.id} />
      <SubmitButton className="quiet small">
        {thread.resolved ? 'Reopen' : 'Resolve'}
        <span className="sr-only"> conversation {thread.number}</span>
      </SubmitButton>
    </ActionForm>
  )
}
