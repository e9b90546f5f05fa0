import { Cards } from '@/components/reviews/threads/cards'
import type { Beside } from '@/components/reviews/threads/carried-line'
import { cardOf } from '@/components/reviews/threads/thread-card'
import type { Writing } from '@/components/reviews/threads/writing'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import type { ThreadView } from '@/lib/reviews/threads/queries'

type Props = {
  threads: readonly ThreadView[]
  now: Date
  zone: string
  writing: Writing | null
  pictures: readonly string[]
  beside: Beside
  /** Those about words that are no longer in the notes. */
  gone: ReadonlySet<string>
  /** The reader's own design. */
  own: boolean
}

/** The conversations left on a version, then those that came from earlier ones; of these, what is settled is folded together. */
export function CardList({ threads, own, gone, ...card }: Props) {
  const carried = threads.filter((thread) => thread.carried !== null)
  const open = carried.filter(({ resolved }) => resolved === null)
  const settled = carried.filter(({ resolved }) => resolved !== null)
  const cards = (some: readonly ThreadView[]) => (
    <Cards cards={some.flatMap((thread) => cardOf({ thread, gone: gone.has(thread.id), ...card }) ?? [])} />
  )
  return (
    <>
      {cards(threads.filter((thread) => thread.carried === null))}
      {carried.length > 0 ? <h3 className="text-base mt-2">From earlier versions</h3> : null}
      {own && open.length > 0 ? <LookThrough open={open} beside={card.beside} /> : null}
      {cards(open)}
      {settled.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-sm text-muted py-1">
            {settled.length === 1 ? 'One resolved conversation' : `${settled.length} resolved conversations`}
          </summary>
          <div className="grid gap-3.5 mt-2">{cards(settled)}</div>
        </details>
      ) : null}
    </>
  )
}

function LookThrough({ open, beside: { slug, handle, number } }: { open: readonly ThreadView[]; beside: Beside }) {
  const waiting = open.filter(({ carried }) => carried && !carried.confirmed).length
  return (
    <p className={waiting > 0 ? 'bg-ochre-soft border-l-[3px] border-ochre px-4 py-3 text-[0.9375rem]' : 'text-[0.9375rem]'}>
      {waiting === 0 ? null : waiting === 1 ? 'One place to look at. ' : `${waiting} places to look at. `}
      <Link href={paths.carrying(slug, handle, number)}>Say where they stand and which of them this version answers</Link>
    </p>
  )
}
