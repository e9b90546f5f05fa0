import Link from 'next/link'
import { categories } from '@/lib/exercises/categories'
import type { Flaw } from '@/lib/exercises/task'
import { paths } from '@/lib/paths'

export type Credit = { name: string; handle: string }
type Props = { flaw: Pick<Flaw, 'category' | 'explanation' | 'fix' | 'library'>; where: string; credit: Credit | null }

/** What a flaw of the key is, what one would do first, and where to read on. */
export function FlawWords({ flaw: { category, explanation, fix, library }, where, credit }: Props) {
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
      {library.length > 0 ? (
        <p className="mt-2 text-[0.9375rem]">
          <span className="text-muted">In the library: </span>
          {library.map((slug, index) => (
            <span key={slug}>
              {index > 0 ? ', ' : ''}
              <Link href={paths.libraryEntry(slug)} prefetch={false}>
                {slug.replaceAll('-', ' ')}
              </Link>
            </span>
          ))}
        </p>
      ) : null}
      {credit ? (
        <p className="mt-2 text-[0.9375rem] text-muted">
          Seen first by{' '}
          <Link href={paths.member(credit.handle)} prefetch={false}>
            {credit.name}
          </Link>
          .
        </p>
      ) : null}
    </>
  )
}
