import { CancelLink } from '@/components/reviews/threads/cancel-link'
import { OpenLink } from '@/components/reviews/threads/open-link'
import type { Writing } from '@/components/reviews/threads/writing'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { MarkKind } from '@/lib/generated/prisma/enums'
import { markAction } from '@/lib/reviews/marks/actions'
import { markSaid, marks, markWords } from '@/lib/reviews/marks/marks'

type Thread = { id: string; number: number; mark: MarkKind | null; canMark: boolean }
type Props = { thread: Thread; writing: Writing | null }

/** What a conversation was to the author of the design: read by all, said by them. */
export function MarkLine({ thread: { id, number, mark, canMark }, writing }: Props) {
  const mine = canMark ? writing : null
  if (mine?.opened.mark.includes(id)) return <MarkForm threadId={id} mark={mark} cancel={mine.close('mark', id)} />
  if (!mark && !mine) return null
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-muted mt-2.5">
      {mark ? (
        <span>
          <span className="font-mono text-[0.75rem] font-semibold text-blueprint">author</span> “{markSaid[mark]}”
        </span>
      ) : null}
      {mine ? (
        <OpenLink writing={mine} kind="mark" id={id} className="text-sm py-1">
          {mark ? 'Change' : 'Say what this was to you'}
          <span className="sr-only">: conversation {number}</span>
        </OpenLink>
      ) : null}
    </p>
  )
}

function MarkForm({ threadId, mark, cancel }: { threadId: string; mark: MarkKind | null; cancel: string }) {
  return (
    <ActionForm action={markAction} className="mt-3 grid gap-2" label="What this conversation was to you">
      <p className="text-sm text-muted">Whoever wrote it learns from your answer. It stands here for everybody; you can change it.</p>
      <input type="hidden" name="threadId" value={threadId} />
      <div className="flex flex-wrap gap-2">
        {marks.map((kind) => (
          <SubmitButton key={kind} className={`small ${kind === mark ? '' : 'quiet'}`} name="mark" value={kind} pressed={kind === mark}>
            {markWords[kind]}
          </SubmitButton>
        ))}
        {mark ? (
          <SubmitButton className="quiet small" name="mark" value="none">
            Take it back
          </SubmitButton>
        ) : null}
        <CancelLink href={cancel} />
      </div>
    </ActionForm>
  )
}
