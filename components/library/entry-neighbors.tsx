import { EntryLinks } from '@/components/library/section-list'
import { Link } from '@/components/ui/link'
import type { Practiced } from '@/lib/library/practice/queries'
import type { EntryLine } from '@/lib/library/queries'
import { paths } from '@/lib/paths'

const kinds = { exercises: 'Exercise', scenarios: 'Scenario', walkthroughs: 'Walkthrough' } as const

/** Where an entry can be practiced, which entries go with it, and which lead here. */
export function EntryNeighbors({
  practice,
  related,
  linkedFrom,
}: {
  practice: Practiced[]
  related: EntryLine[]
  linkedFrom: EntryLine[]
}) {
  return (
    <div className="grid md:grid-cols-2 lg:grid-cols-3 gap-x-10 gap-y-10 border-t border-line-strong mt-14 pt-8">
      {practice.length > 0 ? (
        <section aria-labelledby="practice">
          <h2 id="practice" className="text-lg mb-3 scroll-mt-4">
            Practice it
          </h2>
          <ul className="grid gap-2">
            {practice.map(({ kind, slug, title }) => (
              <li key={`${kind}-${slug}`}>
                <Link href={paths.practiced(kind, slug)}>{title}</Link> <span className="text-sm text-muted">{kinds[kind]}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <EntryList id="goes-with" title="Goes with this" entries={related} />
      <EntryList id="leads-here" title="Entries that lead here" entries={linkedFrom} />
    </div>
  )
}

function EntryList({ id, title, entries }: { id: string; title: string; entries: EntryLine[] }) {
  if (entries.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-lg mb-3">
        {title}
      </h2>
      <EntryLinks entries={entries} className="gap-4" />
    </section>
  )
}

/** The entries before and after this one in its section. */
export function EntrySteps({ section, previous, next }: { section: string; previous: EntryLine | null; next: EntryLine | null }) {
  if (!previous && !next) return null
  return (
    <nav aria-label={`More about ${section.toLowerCase()}`} className="grid sm:grid-cols-2 gap-4 border-t border-line mt-12 pt-6">
      {previous ? <Step entry={previous} words="Before this" /> : <span className="max-sm:hidden" />}
      {next ? <Step entry={next} words="After this" className="sm:text-right" /> : null}
    </nav>
  )
}

function Step({ entry: { slug, title }, words, className = '' }: { entry: EntryLine; words: string; className?: string }) {
  return (
    <p className={className}>
      <span className="block text-sm text-muted">{words}</span>
      <Link href={paths.libraryEntry(slug)} className="font-semibold">
        {title}
      </Link>
    </p>
  )
}
