import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

export type LibraryLink = { slug: string; title: string }

/** Entries of the library that go with a task. */
export function LibraryLinks({ entries }: { entries: readonly LibraryLink[] }) {
  if (entries.length === 0) return null
  return (
    <p className="text-[0.9375rem]">
      <span className="text-muted">In the library: </span>
      {entries.map(({ slug, title }, index) => (
        <span key={slug}>
          {index > 0 ? ' · ' : ''}
          <Link href={paths.libraryEntry(slug)}>{title}</Link>
        </span>
      ))}
    </p>
  )
}
