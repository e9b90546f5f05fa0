import Link from 'next/link'
import type { ReactNode } from 'react'
import { EditForm } from '@/components/reviews/threads/edit-form'
import { OpenLink } from '@/components/reviews/threads/open-link'
import type { Writing } from '@/components/reviews/threads/writing'
import { Time } from '@/components/ui/time'
import { Markdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import type { CommentView } from '@/lib/reviews/threads/queries'

type Props = { comment: CommentView; now: Date; zone: string; writing: Writing | null; permalink?: string; before?: ReactNode }

/** One comment: who, when, what; its earlier texts folded, and a form for the one who wrote it. */
export function Comment({ comment, now, zone, writing, permalink, before }: Props) {
  const time = <Time at={comment.createdAt} now={now} zone={zone} />
  return (
    <div id={`comment-${comment.id}`} data-by={comment.author.handle}>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        {before}
        <Link
          href={paths.member(comment.author.handle)}
          prefetch={false}
          className={`font-semibold no-underline hover:underline ${comment.byDesigner ? 'text-blueprint' : 'text-ink'}`}
        >
          {comment.author.name}
        </Link>
        {comment.byDesigner ? <span className="font-mono text-[0.75rem] font-semibold text-blueprint">author</span> : null}
        <span className="text-muted">
          {permalink ? (
            <a href={permalink} className="text-muted">
              {time}
            </a>
          ) : (
            time
          )}
        </span>
      </p>
      <div className="prose text-[1rem] leading-normal mt-1.5">
        <Markdown text={comment.body} prefix={`comment-${comment.id}-`} headingShift={3} />
      </div>
      {comment.editedAt ? <History comment={comment} now={now} zone={zone} /> : null}
      {comment.canChange && writing ? <Change comment={comment} writing={writing} /> : null}
    </div>
  )
}

function Change({ comment: { id, body }, writing }: { comment: CommentView; writing: Writing }) {
  if (writing.opened.edit.includes(id))
    return <EditForm commentId={id} body={body} place={writing.place('edit', id)} cancel={writing.close('edit', id)} />
  return (
    <OpenLink writing={writing} kind="edit" id={id} className="text-sm text-muted inline-block py-1">
      Change<span className="sr-only"> your comment</span>
    </OpenLink>
  )
}

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
