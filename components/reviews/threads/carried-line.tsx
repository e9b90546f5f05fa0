import { paths } from '@/lib/paths'
import type { ThreadView } from '@/lib/reviews/threads/queries'

/** The version a conversation is shown beside. */
export type Beside = { slug: string; handle: string; number: number }

/** Where a conversation was left and what became of its place since, and which later version answers it. */
export function CarriedLine({ thread, beside }: { thread: ThreadView; beside: Beside }) {
  const { carried, answeredBy } = thread
  const answers = answeredBy.filter((number) => number !== beside.number)
  if (!carried && answeredBy.length === 0) return null
  return (
    <p className="text-sm text-muted mb-1.5">
      {carried ? (
        <>
          Left on <VersionLink thread={thread} beside={beside} number={carried.from} />
          {fateOf(thread)}
        </>
      ) : null}
      {carried && answeredBy.length > 0 ? ' · ' : null}
      {answeredBy.length > 0 ? (
        <span className="text-moss font-medium">
          {answeredBy.includes(beside.number) ? 'answered by this version' : 'Answered by '}
          {answeredBy.includes(beside.number)
            ? null
            : answers.map((number, index) => (
                <span key={number}>
                  {index > 0 ? ' and ' : null}
                  <VersionLink thread={thread} beside={beside} number={number} />
                </span>
              ))}
        </span>
      ) : null}
    </p>
  )
}

function VersionLink({ thread, beside: { slug, handle }, number }: { thread: ThreadView; beside: Beside; number: number }) {
  return (
    <a href={paths.thread(slug, handle, number, thread.id)} data-soft="">
      version {number}
    </a>
  )
}

function fateOf({ carried, place }: ThreadView): string {
  if (!carried) return ''
  const { fate, confirmed } = carried
  const isProposed = confirmed ? '' : ', proposed, not yet confirmed by its author'
  if (fate === 'gone') return ` · its place is gone${isProposed}`
  if (fate === 'unknown') return ' · where it stands now is being looked for'
  return place.kind === 'general' || confirmed ? '' : ` · its place here is proposed, not yet confirmed by its author`
}
