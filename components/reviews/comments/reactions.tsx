import { ReportLink } from '@/components/moderation/report-link'
import { OpenLink } from '@/components/reviews/threads/open-link'
import type { Writing } from '@/components/reviews/threads/writing'
import { ActionForm } from '@/components/ui/form'
import type { ReactionKind } from '@/lib/generated/prisma/enums'
import { reactAction } from '@/lib/reviews/comments/actions'
import { reactions, reactionWords } from '@/lib/reviews/comments/reactions'
import type { CommentView } from '@/lib/reviews/threads/queries'

type Said = CommentView['reactions'][number]
type Props = { comment: Pick<CommentView, 'id' | 'author' | 'canReact' | 'reactions' | 'recourse'>; writing: Writing | null }

const form = 'reactions'

/** The one form behind every reaction of the page: a button each is all a comment has. */
export const ReactionForm = () => (
  <ActionForm id={form} action={reactAction} className="contents">
    {null}
  </ActionForm>
)

/** Whether `Reactions` has a button. */
export const hasPress = ({ id, canReact, reactions: said }: Props['comment'], { opened }: Writing) =>
  canReact && (said.length > 0 || opened.react.includes(id))

/**
 * What members said of a comment without writing one; pressing says it too, or takes it back. The way to the moderators opens with the
 * buttons, where there are any: there are hundreds of comments on a page, and each link at each of them is read and sent.
 */
export function Reactions({ comment: { id, author, canReact, reactions: said, recourse }, writing }: Props) {
  const mine = canReact ? writing : null
  const isOpen = mine?.opened.react.includes(id) ?? false
  const isWithin = mine !== null && recourse === 'report'
  const shown = isOpen ? reactions.map((kind) => said.find((one) => one.kind === kind) ?? { kind, count: 0, mine: false }) : said
  return (
    <>
      {shown.map((one, index) =>
        mine ? <Press key={one.kind} commentId={id} said={one} opened={isOpen && index === 0} /> : <Word key={one.kind} said={one} />,
      )}
      {mine && !isOpen ? (
        <OpenLink writing={mine} kind="react" id={id} className="quiet-link">
          {isWithin ? 'React or report' : 'React'}
          <span className="sr-only">{isWithin ? ' this comment' : ' to this comment'}</span>
        </OpenLink>
      ) : null}
      {recourse && (!isWithin || isOpen) ? (
        <ReportLink kind="comment" id={id} of={`the comment of ${author.name}`} staff={recourse === 'moderate'} />
      ) : null}
    </>
  )
}

function Press({ commentId, said: { kind, count, mine }, opened }: { commentId: string; said: Said; opened: boolean }) {
  return (
    <button
      type="submit"
      form={form}
      name={mine ? 'take' : 'give'}
      value={`${kind}.${commentId}`}
      // biome-ignore lint/a11y/noAutofocus: the link that opened these is gone, and whoever pressed it goes on here
      autoFocus={opened || undefined}
      aria-pressed={mine}
      className={`reaction ${kind}`}
    >
      {inWords(kind, count)}
    </button>
  )
}

const Word = ({ said: { kind, count } }: { said: Said }) => <span className={`reaction ${kind}`}>{inWords(kind, count)}</span>

// The small picture before it is the stylesheet's: hundreds of them cost nothing.
const inWords = (kind: ReactionKind, count: number) => (count > 0 ? `${reactionWords[kind]} ${count}` : reactionWords[kind])
