import { Link } from '@/components/ui/link'
import type { EntryLine } from '@/lib/library/queries'
import { paths } from '@/lib/paths'

type Props = { sections: { section: string; title: string; entries: EntryLine[] }[] }

/** The whole library, a section beside its entries. */
export function SectionList({ sections }: Props) {
  return (
    <div className="grid">
      {sections.map(({ section, title, entries }) => (
        <section
          key={section}
          aria-labelledby={section}
          className="grid md:grid-cols-[10rem_minmax(0,1fr)] gap-x-8 gap-y-4 border-t border-line pt-6 pb-10"
        >
          <h2 id={section} className="text-lg scroll-mt-4">
            {title}
          </h2>
          <EntryLinks entries={entries} className="sm:grid-cols-2 gap-x-8 gap-y-6" />
        </section>
      ))}
    </div>
  )
}

type LinksProps = { entries: Omit<EntryLine, 'section'>[]; className: string }

/** Entries by their names, each with what it is about. */
export function EntryLinks({ entries, className }: LinksProps) {
  return (
    <ul className={`grid ${className}`}>
      {entries.map(({ slug, title, lede }) => (
        <li key={slug}>
          <Link href={paths.libraryEntry(slug)} className="font-semibold">
            {title}
          </Link>
          <p className="text-[0.9375rem] leading-snug text-muted mt-1">{lede}</p>
        </li>
      ))}
    </ul>
  )
}
