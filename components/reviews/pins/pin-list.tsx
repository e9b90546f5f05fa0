import { NumberMark } from '@/components/reviews/threads/number-mark'
import { excerptOf } from '@/lib/plain-text'
import type { Pinned } from '@/lib/reviews/pins/pinned'
import { describeRegion } from '@/lib/reviews/pins/region'
import type { CommentView, ThreadView } from '@/lib/reviews/threads/queries'

const mostOpen = 6

/** What the pins over a picture say, for who does not see them: number, kind, where, first words and whether it is settled. */
export function PinList({ pins, label }: { pins: readonly Pinned<ThreadView>[]; label: string }) {
  if (pins.length === 0) return null
  return (
    <details className="pin-list" open={pins.length <= mostOpen}>
      <summary>
        {pins.length === 1 ? 'One place' : `${pins.length} places`} on {label}
      </summary>
      <ol>
        {pins.map(({ thread, region }) => (
          <li key={thread.id} data-pin={thread.id}>
            <NumberMark number={thread.number} done={thread.resolved !== null || thread.deleted} />
            <span className="min-w-0">
              <a href={`#thread-${thread.id}`}>{firstWords(thread.comments[0])}</a>
              <span className="block text-muted">
                {thread.label} · {describeRegion(region)}
                {thread.resolved ? <span className="text-moss"> · resolved</span> : null}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}

function firstWords(comment: CommentView | undefined): string {
  if (!comment || comment.deleted) return 'A comment that was taken back'
  return comment.hidden && !comment.body ? 'A comment that a moderator has hidden' : excerptOf(comment.body.slice(0, 400), 90)
}
