import type { ReactNode } from 'react'
import { HiddenWords } from '@/components/moderation/hidden-words'
import { Reactions } from '@/components/reviews/comments/reactions'
import { TakeBackForm } from '@/components/reviews/comments/take-back-form'
import { EditForm } from '@/components/reviews/threads/edit-form'
import { OpenLink } from '@/components/reviews/threads/open-link'
import type { Writing } from '@/components/reviews/threads/writing'
import { Time } from '@/components/ui/time'
import { Markdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import type { CommentView } from '@/lib/reviews/threads/queries'

type Props = {
  comment: CommentView
  now: Date
  zone: string
  writing: Writing | null
  permalink?: string
  before?: ReactNode
  /** Beside who and when. */
  after?: ReactNode
  /** What else its author may do, beside "Change". */
  more?: ReactNode
}

/** One comment: who, when, what; its earlier texts folded, what others say of it, and forms for the one who wrote it. */
export function Comment({ comment, now, zone, writing, permalink = `#comment-${comment.id}`, before, after, more }: Props) {
  return (
    <div id={`comment-${comment.id}`} data-by={comment.author.handle} className="comment">
      <p className="comment-head">
        {before}
        <a href={paths.member(comment.author.handle)} data-soft="" className={comment.byDesigner ? 'author designer' : 'author'}>
          {comment.author.name}
        </a>
        {comment.byDesigner ? <span className="designer">author</span> : null}
        <a href={permalink} data-permalink="">
          <Time at={comment.createdAt} now={now} zone={zone} />
        </a>
        {after}
      </p>
      {comment.hidden ? <HiddenWords hidden={comment.hidden} /> : null}
      {comment.deleted ? <p className="mt-1.5 text-muted italic">Took these words back.</p> : null}
      {comment.body ? <Words comment={comment} /> : null}
      {comment.editedAt ? <History comment={comment} now={now} zone={zone} /> : null}
      <Foot comment={comment} writing={writing} more={more} />
    </div>
  )
}

const Words = ({ comment: { id, body } }: { comment: CommentView }) => (
  <Markdown text={body} prefix={`comment-${id}-`} headingShift={3} className="prose comment-words" />
)

function Foot({ comment, writing, more }: Pick<Props, 'comment' | 'writing' | 'more'>) {
  const { id, body } = comment
  const canWrite = writing !== null && (comment.canChange || comment.canTakeBack || comment.canReact)
  if (comment.deleted || (!canWrite && comment.reactions.length === 0 && !comment.recourse)) return null
  return (
    <>
      <div className="comment-foot">
        <Reactions comment={comment} writing={writing} />
        {writing && comment.canChange && !writing.opened.edit.includes(id) ? (
          <OpenLink writing={writing} kind="edit" id={id} className={quiet}>
            Change<span className="sr-only"> your comment</span>
          </OpenLink>
        ) : null}
        {more}
        {writing && comment.canTakeBack && !writing.opened.remove.includes(id) ? (
          <OpenLink writing={writing} kind="remove" id={id} className={quiet}>
            Take back<span className="sr-only"> your comment</span>
          </OpenLink>
        ) : null}
      </div>
      {writing && comment.canChange && writing.opened.edit.includes(id) ? (
        <EditForm
          commentId={id}
          body={body}
          since={(comment.editedAt ?? comment.createdAt).getTime()}
          place={writing.place('edit', id)}
          cancel={writing.close('edit', id)}
        />
      ) : null}
      {writing && comment.canTakeBack && writing.opened.remove.includes(id) ? (
        <TakeBackForm commentId={id} cancel={writing.close('remove', id)} />
      ) : null}
    </>
  )
}

const quiet = 'quiet-link'

function History({ comment, now, zone }: Pick<Props, 'comment' | 'now' | 'zone'>) {
  return (
    <details className="text-sm text-muted mt-1.5">
      <summary className="cursor-pointer w-fit">
        edited {comment.editedAt ? <Time at={comment.editedAt} now={now} zone={zone} /> : null}
      </summary>
      <ol className="mt-1 grid gap-2">
        {comment.earlier.map(({ body, until }) => (
          <li key={until.getTime()} className="border-l-2 border-line pl-3">
            Until <Time at={until} now={now} zone={zone} as="long" />:<p className="whitespace-pre-wrap">{body}</p>
          </li>
        ))}
      </ol>
    </details>
  )
}
