import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { Hits } from '@/components/library/hits'
import { LibrarySearch } from '@/components/library/search-form'
import { SectionList } from '@/components/library/section-list'
import { WorksheetList } from '@/components/library/worksheet-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { clientAddress, readViewer } from '@/lib/auth/session'
import { listSections } from '@/lib/library/queries'
import { librarySearch } from '@/lib/library/schema'
import { refuseSearch, searchEntries } from '@/lib/library/search/queries'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'
import { kinds } from '@/lib/worksheets/kinds/registry'

type Props = { searchParams: SearchParams }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = librarySearch.parse(firstOf((await searchParams).q))
  return {
    title: words ? `“${words}” in the library` : 'Library',
    description: 'What architects weigh, with numbers that name their source and their date.',
  }
}

export default async function LibraryPage({ searchParams }: Props) {
  const words = librarySearch.parse(firstOf((await searchParams).q))
  const refusal = words ? await refuseSearch(await readViewer(), clientAddress()) : null
  return (
    <Page>
      <h1 className="mt-10 mb-3">Library</h1>
      <p className="text-muted max-w-[65ch] mb-6">
        What architects weigh when they choose: when a thing fits, what it costs, and where it bites. Each number names its source and its
        date, and all of them stand together in <Link href={paths.libraryFigures()}>the table of figures</Link>.
      </p>
      <LibrarySearch words={words} />
      {refusal ? (
        <div className="mt-5">
          <Notice tone="problem" title="The library was not searched" live>
            {refusal}
          </Notice>
        </div>
      ) : null}
      <div className="mt-10">{words && !refusal ? <Hits words={words} hits={await searchEntries(words)} /> : <Shelves />}</div>
    </Page>
  )
}

async function Shelves() {
  const sections = await listSections()
  if (sections.length === 0)
    return <EmptyState title="The shelves are empty">Entries are read from content/library when the program starts.</EmptyState>
  return (
    <div className="grid lg:grid-cols-[minmax(0,1fr)_16rem] gap-x-14 gap-y-10">
      <SectionList sections={sections} />
      <aside className="lg:sticky lg:top-4 self-start grid gap-8 max-lg:row-start-1">
        <nav aria-labelledby="sections-title">
          <h2 id="sections-title" className="aside-title">
            Sections
          </h2>
          <ul className="flex flex-wrap lg:grid gap-x-5 text-[0.9375rem]">
            {sections.map(({ section, title, entries }) => (
              <li key={section}>
                <a href={`#${section}`} className="inline-block py-1">
                  {title}
                </a>{' '}
                <span className="text-sm text-muted tabular-nums">{entries.length}</span>
              </li>
            ))}
          </ul>
        </nav>
        <WorksheetList kinds={kinds.map(({ name, title }) => ({ name, title }))} />
      </aside>
    </div>
  )
}
