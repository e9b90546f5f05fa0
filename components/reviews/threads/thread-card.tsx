import { LabelWord } from '@/components/reviews/labels/label-word'
import { Relabel } from '@/components/reviews/labels/relabel'
import { MarkLine } from '@/components/reviews/marks/mark-line'
import { PassageLine } from '@/components/reviews/passages/passage-line'
import { PlaceLine } from '@/components/reviews/pins/place-line'
import { SheetClose } from '@/components/reviews/pins/sheet-close'
import type { Card } from '@/components/reviews/threads/cards'
import { type Beside, CarriedLine } from '@/components/reviews/threads/carried-line'
import { Comment } from '@/components/reviews/threads/comment'
import { FoldedSummary } from '@/components/reviews/threads/folded-summary'
import { NumberMark } from '@/components/reviews/threads/number-mark'
import { ReplyForm } from '@/components/reviews/threads/reply-form'
import { ThreadButtons } from '@/components/reviews/threads/thread-buttons'
import type { Writing } from '@/components/reviews/threads/writing'
import { Notice } from '@/components/ui/notice'
import { drawStill } from '@/components/ui/still/still'
import type { ThreadView } from '@/lib/reviews/threads/queries'
import { relativeTime } from '@/lib/time'

type Props = {
  thread: ThreadView
  now: Date
  zone: string
  writing: Writing | null
  /** Ids of the version's diagrams, in their order. */
  pictures: readonly string[]
  /** The words it is about are no longer in the notes. */
  gone: boolean
  beside: Beside
}

/** A conversation in the margin; folded once it is resolved, or when all of it was taken back. Null for one without words. */
export function cardOf(props: Props): Card | null {
  const { thread, writing } = props
  if (thread.comments.length === 0) return null
  // Only what is being written in needs to live.
  const still = hasOpenForm(thread, writing) ? null : drawStill(thread.id, drawnBy(props), () => Inside(props))
  return { id: thread.id, ...(still ?? { live: <Inside {...props} /> }) }
}

function Inside(props: Props) {
  const { thread, now, zone, writing } = props
  return (
    <>
      <SheetClose threadId={thread.id} />
      {thread.resolved || thread.deleted ? (
        <details open={hasOpenForm(thread, writing)}>
          <FoldedSummary thread={thread} now={now} zone={zone} />
          {/* The address lies inside, so that following it unfolds the card. */}
          <div className="px-4 pb-4 pt-1">
            <Conversation {...props} />
          </div>
        </details>
      ) : (
        <div className="card-body">
          <Conversation {...props} />
        </div>
      )}
    </>
  )
}

/**
 * Everything the card of a thread without an open form draws, in one name. Words and names are those of its reading; all else that may
 * differ between two readers stands in it, whatever it is.
 */
function drawnBy({ thread, now, zone, writing, pictures, gone, beside }: Props): string {
  const said = thread.comments.map(({ createdAt, editedAt }) => [relativeTime(createdAt, now), editedAt && relativeTime(editedAt, now)])
  const settled = thread.resolved && relativeTime(thread.resolved.at, now)
  return factsOf(thread) + JSON.stringify([said, settled, zone, writing?.opened, pictures, gone, beside])
}

// Readers without a part in a conversation are shown one and the same (lib/reviews/threads/view.ts).
const facts = new WeakMap<ThreadView, string>()

function factsOf(thread: ThreadView): string {
  const known = facts.get(thread)
  if (known !== undefined) return known
  const { arrived: _, comments, ...others } = thread
  const told = comments.map(({ id: _id, author: _author, body, createdAt: _at, earlier, ...one }) => [body !== '', earlier.length, one])
  const words = JSON.stringify([others, told])
  facts.set(thread, words)
  return words
}

/** Nobody opens a form to have it folded away. */
function hasOpenForm({ id, comments }: ThreadView, writing: Writing | null) {
  if (!writing) return undefined
  const { reply, label, mark, edit, react, remove } = writing.opened
  const inComment = [...edit, ...react, ...remove]
  return [...reply, ...label, ...mark].includes(id) || comments.some((comment) => inComment.includes(comment.id)) || undefined
}

function Conversation({ thread, now, zone, writing, pictures, gone, beside }: Props) {
  const [first, ...replies] = thread.comments
  if (!first) return null
  return (
    <div id={`thread-${thread.id}`} data-thread={thread.number} className="scroll-mt-6">
      <h3 className="sr-only" tabIndex={-1}>
        Conversation {thread.number}, started by {first.author.name}
      </h3>
      <CarriedLine thread={thread} beside={beside} />
      <PlaceLine thread={thread} pictures={pictures} />
      <PassageLine thread={thread} gone={gone} />
      <Comment
        comment={first}
        now={now}
        zone={zone}
        writing={writing}
        permalink={`#thread-${thread.id}`}
        before={<NumberMark number={thread.number} done={thread.resolved !== null || thread.deleted} />}
        after={first.deleted ? null : <LabelWord label={thread.label} />}
        more={<Relabel thread={thread} writing={writing} />}
      />
      {replies.length > 0 ? (
        <ol className="mt-3 ml-3 pl-3.5 border-l-2 border-line grid gap-3">
          {replies.map((comment) => (
            <li key={comment.id}>
              <Comment comment={comment} now={now} zone={zone} writing={writing} />
            </li>
          ))}
        </ol>
      ) : null}
      <MarkLine thread={thread} writing={writing} />
      {thread.locked === null ? null : (
        <div className="mt-3">
          <Notice tone="note">A moderator has closed this conversation. The reason: “{thread.locked}”</Notice>
        </div>
      )}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 mt-3">
        {writing && (thread.locked === null || writing.opened.reply.includes(thread.id)) ? (
          <ReplyForm thread={thread} writing={writing} />
        ) : null}
        <ThreadButtons thread={thread} />
      </div>
    </div>
  )
}
