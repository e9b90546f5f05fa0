import { Fragment } from 'react'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

/** A quiet line that says what the library has about something. */
export function Reading({ entries }: { entries: { slug: string; title: string }[] }) {
  if (entries.length === 0) return null
  return (
    <p className="text-sm text-muted mb-6">
      In the library:{' '}
      {entries.map(({ slug, title }, index) => (
        <Fragment key={slug}>
          {index > 0 ? ' · ' : ''}
          <Link href={paths.libraryEntry(slug)} className="inline-block py-0.5">
            {title}
          </Link>
        </Fragment>
      ))}
    </p>
  )
}
