import { NumberMark } from '@/components/reviews/threads/number-mark'
import { Time } from '@/components/ui/time'
import type { ThreadView } from '@/lib/reviews/threads/queries'

/** What a folded conversation says of itself: resolved, or all of it taken back. */
export function FoldedSummary({
  thread: { number, resolved, deleted, comments },
  now,
  zone,
}: {
  thread: ThreadView
  now: Date
  zone: string
}) {
  const who = comments[0]?.author.name
  return (
    <summary className="cursor-pointer px-4 py-3 text-sm">
      <NumberMark number={number} done />
      <span className={`ml-2 font-mono text-[0.75rem] font-semibold ${deleted ? 'text-muted' : 'text-moss'}`}>
        {deleted ? 'taken back' : 'resolved'}
      </span>
      <span className="ml-2 text-muted">
        {deleted ? `${who} began it, and nothing of it stands any more` : null}
        {resolved && !deleted ? (
          <>
            {who} asked, {resolved.by} resolved it <Time at={resolved.at} now={now} zone={zone} />
          </>
        ) : null}
      </span>
    </summary>
  )
}
