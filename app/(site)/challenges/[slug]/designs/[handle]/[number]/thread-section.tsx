import { randomUUID } from 'node:crypto'
import { BlockNotice } from '@/components/moderation/block-notice'
import { CopyPermalinks } from '@/components/reviews/comments/copy-permalinks'
import { hasPress, ReactionForm } from '@/components/reviews/comments/reactions'
import { LiveConversation } from '@/components/reviews/live/live-conversation'
import { BesidePicture } from '@/components/reviews/pins/beside-picture'
import { Shortcuts } from '@/components/reviews/shortcuts/shortcuts'
import { CardList } from '@/components/reviews/threads/card-list'
import type { Beside } from '@/components/reviews/threads/carried-line'
import { Composer } from '@/components/reviews/threads/composer'
import { KeptDrafts } from '@/components/reviews/threads/kept-drafts'
import { hasButton, ThreadForms } from '@/components/reviews/threads/thread-buttons'
import { UnfoldTarget } from '@/components/reviews/threads/unfold-target'
import { draftOf, type Writing } from '@/components/reviews/threads/writing'
import { Link } from '@/components/ui/link'
import type { Viewer } from '@/lib/auth/session'
import { paths } from '@/lib/paths'
import type { ThreadView } from '@/lib/reviews/threads/queries'

type Props = {
  viewer: Viewer
  threads: ThreadView[]
  /** The conversation as `threads` show it, for who is told of changes. */
  stamp: string
  zone: string
  versionId: string
  /** Ids of the version's diagrams, in their order. */
  pictures: readonly string[]
  /** Ids of the threads whose words are no longer in the notes. */
  gone: ReadonlySet<string>
  own: boolean
  now: Date
  writing: Writing | null
  beside: Beside
  returnPath: string
}

/** The conversations beside a version: read by whom the gate lets in, written by members. */
export function ThreadSection({ viewer, threads, stamp, zone, versionId, pictures, gone, own, now, writing, beside, returnPath }: Props) {
  return (
    <section id={section} aria-labelledby="conversations" className="grid gap-3.5 content-start [overflow-anchor:none]">
      <div className="flex items-baseline gap-3">
        <h2 id="conversations" className="text-lg">
          Conversations <span className="font-mono text-sm font-normal text-muted tracking-normal">{counted(threads)}</span>
        </h2>
        <Shortcuts />
      </div>
      {threads.length === 0 ? <Nothing own={own} signedIn={viewer !== null} /> : null}
      <UnfoldTarget />
      <CopyPermalinks section={section} />
      {viewer ? <SharedForms threads={threads} writing={writing} /> : null}
      <BesidePicture />
      {writing && viewer ? <KeptDrafts member={viewer.handle} {...draftsOf(threads, writing)} /> : null}
      <CardList threads={threads} now={now} zone={zone} writing={writing} pictures={pictures} gone={gone} beside={beside} own={own} />
      {viewer && !viewer.blockedFrom ? (
        <NewThread viewer={viewer} versionId={versionId} threads={threads} own={own} pictures={pictures} />
      ) : null}
      {viewer?.block ? <BlockNotice block={viewer.block} /> : null}
      {viewer ? null : (
        <p>
          <Link href={paths.signIn(returnPath)}>Sign in</Link> to ask or to answer.
        </p>
      )}
      {/* After the threads: it looks at them once they are drawn. */}
      {viewer ? <LiveConversation url={paths.versionEvents(versionId)} stamp={stamp} handle={viewer.handle} section={section} /> : null}
    </section>
  )
}

const section = 'conversation'

/**
 * Empty but for what one of them was refused; they take no room until then. Each costs the page more than a comment does, so they are
 * left out where no button needs them; not for who was blocked meanwhile and is told so by the form they sent.
 */
function SharedForms({ threads, writing }: { threads: ThreadView[]; writing: Writing | null }) {
  return (
    <div className="-mb-3.5">
      {!writing || threads.some(({ comments }) => comments.some((comment) => hasPress(comment, writing))) ? <ReactionForm /> : null}
      {!writing || threads.some(hasButton) ? <ThreadForms /> : null}
    </div>
  )
}

function NewThread({
  viewer,
  versionId,
  threads,
  own,
  pictures,
}: {
  viewer: NonNullable<Viewer>
  versionId: string
  threads: ThreadView[]
  own: boolean
  pictures: readonly string[]
}) {
  const arrived = threads.flatMap((thread) => (thread.mine ? thread.arrived : [])).slice(-5)
  return (
    <Composer
      versionId={versionId}
      place={draftOf(viewer.handle, versionId)}
      formKey={randomUUID()}
      arrived={arrived}
      own={own}
      pictures={pictures}
    />
  )
}

function draftsOf(threads: ThreadView[], { opened }: Writing) {
  const own = threads.filter(({ arrived }) => arrived.length > 0)
  return {
    threads: threads.map(({ id }) => id),
    arrived: Object.fromEntries(own.map(({ id, arrived }) => [id, arrived])),
    edits: threads.flatMap(({ number, comments }) =>
      comments.flatMap(({ id, body, canChange }) => (canChange && !opened.edit.includes(id) ? [{ id, number, body }] : [])),
    ),
    opened,
  }
}

function Nothing({ own, signedIn }: { own: boolean; signedIn: boolean }) {
  if (own)
    return <p className="text-muted">Nobody has asked about this version yet. You may say below what you would like to be asked about.</p>
  if (!signedIn) return <p className="text-muted">Nobody has asked about this version yet.</p>
  return <p className="text-muted">Nobody has asked about this version yet. Pick one box or one arrow you wonder about, and ask below.</p>
}

function counted(threads: ThreadView[]): string {
  const resolved = threads.filter((thread) => thread.resolved).length
  if (threads.length === 0) return ''
  return resolved ? `${threads.length}, ${resolved} resolved` : `${threads.length}`
}
