import { type LibraryLink, LibraryLinks } from '@/components/practice/library-links'
import { Link } from '@/components/ui/link'
import { categories } from '@/lib/exercises/categories'
import type { Flaw } from '@/lib/exercises/task'
import { paths } from '@/lib/paths'

export type Credit = { name: string; handle: string }
type Props = { flaw: Pick<Flaw, 'category' | 'explanation' | 'fix'>; where: string; library: readonly LibraryLink[]; credit: Credit | null }

/** What a flaw of the key is, what one would do first, and where to read on. */
export function FlawWords({ flaw: { category, explanation, fix }, where, library, credit }: Props) {
  return (
    <>
      <p className="text-sm text-muted">
        {categories[category].name} · {where}
      </p>
      <p className="mt-2">{explanation}</p>
      <p className="mt-3 bg-blueprint-soft px-4 py-3 rounded-sm">
        <span className="block text-sm text-muted">What one would do first</span>
        {fix}
      </p>
      <div className="mt-2">
        <LibraryLinks entries={library} />
      </div>
      {credit ? (
        <p className="mt-2 text-[0.9375rem] text-muted">
          Seen first by <Link href={paths.member(credit.handle)}>{credit.name}</Link>.
        </p>
      ) : null}
    </>
  )
}
