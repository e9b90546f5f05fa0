import type { Metadata } from 'next'
import { cache } from 'react'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { EntryAside } from '@/components/library/entry-aside'
import { EntryNeighbors, EntrySteps } from '@/components/library/entry-neighbors'
import { FigureTable, Standings } from '@/components/library/figure-table'
import { NoteDismissal } from '@/components/library/note-dismissal'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { readViewer } from '@/lib/auth/session'
import { readClock } from '@/lib/clock'
import { listPracticeOf } from '@/lib/library/practice/queries'
import { findEntry } from '@/lib/library/queries'
import { noteOf } from '@/lib/library/view'
import { headingsIn, Markdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import { longDate } from '@/lib/time'
import { kindOf } from '@/lib/worksheets/kinds/registry'

type Props = { params: Promise<{ slug: string }> }

const readEntry = cache(findEntry)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entry = await readEntry((await params).slug)
  return entry ? { title: entry.title, description: entry.lede } : {}
}

export default async function LibraryEntryPage({ params }: Props) {
  const [entry, now] = [await readEntry((await params).slug), await readClock()]
  if (!entry) return nothingHere()
  const practice = await listPracticeOf(await readViewer(), entry.slug, now)
  const { title, lede, section, sectionTitle, body, figures, related, linkedFrom, worksheet } = entry
  const contents = [
    ...headingsIn(body, { prefix }),
    ...(figures.length > 0 ? [{ id: 'figures', words: 'Figures on this page' }] : []),
    ...(practice.length > 0 ? [{ id: 'practice', words: 'Practice it' }] : []),
  ]
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.library(), label: 'Library' },
          { href: paths.librarySection(section), label: sectionTitle },
        ]}
      />
      <div className="entry-grid">
        <header>
          <h1 className="mt-3 mb-4">{title}</h1>
          <p className="text-lg text-muted leading-snug max-w-[60ch]">{lede}</p>
        </header>
        <aside>
          <EntryAside contents={contents} worksheet={worksheet === null ? null : kindOf(worksheet)} related={related} />
        </aside>
        <article>
          <Markdown
            text={body}
            prefix={prefix}
            ours
            figures={Object.fromEntries(
              figures.map((figure) => [figure.id, { words: figure.words, datum: figure.datum, note: noteOf(figure) }]),
            )}
            className="prose entry-prose"
          />
          <p className="mt-8 text-sm text-muted">Written {longDate(entry.asOf, 'UTC')}.</p>
        </article>
      </div>
      {figures.length > 0 ? <NoteDismissal /> : null}
      {figures.length > 0 ? (
        <section aria-labelledby="figures" className="mt-14">
          <h2 id="figures" className="mb-4 scroll-mt-4">
            Figures on this page
          </h2>
          <FigureTable figures={figures} now={now} told="" caption="The figures of this page with their sources" />
          <Standings />
        </section>
      ) : null}
      <EntryNeighbors practice={practice} related={related} linkedFrom={linkedFrom} />
      <EntrySteps section={sectionTitle} previous={entry.previous} next={entry.next} />
    </Page>
  )
}

// Keeps the headings of a text from taking the ids of the page.
const prefix = 'on-'
