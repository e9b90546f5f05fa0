import type { ThreadView } from '@/lib/reviews/threads/queries'

/** The words of the notes a conversation is about, leading to where they stand. */
export function PassageLine({ thread: { id, place }, gone }: { thread: ThreadView; gone: boolean }) {
  if (place.kind !== 'passage') return null
  const quote = <q className="italic">{place.quote}</q>
  return (
    <p className="passage-line text-sm text-muted mb-2 border-l-2 border-redline pl-2.5">
      {gone ? quote : <a href={`#passage-${id}`}>{quote}</a>}
      {gone ? <span className="block">These words are no longer there.</span> : null}
    </p>
  )
}
