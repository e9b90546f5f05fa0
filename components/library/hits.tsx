import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import type { Hit } from '@/lib/library/search/queries'
import type { Snippet } from '@/lib/library/search/snippet'
import { paths } from '@/lib/paths'

type Props = { words: string; hits: Hit[] }

/** What a search found, the words marked where they stand. */
export function Hits({ words, hits }: Props) {
  if (hits.length === 0)
    return (
      <EmptyState title={`No entry has “${words}”`} action={<Link href={paths.library()}>See the whole library</Link>}>
        All words have to stand in one entry. Try fewer of them, or the plain name of the thing: “cache”, “failover”, “cost of traffic”.
      </EmptyState>
    )
  return (
    <section aria-labelledby="found">
      <h2 id="found" className="text-lg mb-5">
        {hits.length === 1 ? 'One entry' : `${hits.length} entries`} for “{words}”
      </h2>
      <ol className="grid gap-7 max-w-[46rem]">
        {hits.map(({ slug, title, lede, snippet }) => (
          <li key={slug}>
            <Link href={paths.libraryEntry(slug)} className="text-lg font-semibold">
              <Marked text={title} />
            </Link>
            <p className="mt-1">{lede}</p>
            <p className="mt-1 text-[0.9375rem] leading-snug text-muted">
              … <Marked text={snippet} /> …
            </p>
          </li>
        ))}
      </ol>
      <p className="mt-8">
        <Link href={paths.library()}>See the whole library</Link>
      </p>
    </section>
  )
}

function Marked({ text }: { text: Snippet }) {
  let at = 0
  return text.map(({ words, found }) => {
    at += words.length
    return found ? (
      <mark key={at} className="found-words">
        {words}
      </mark>
    ) : (
      words
    )
  })
}
