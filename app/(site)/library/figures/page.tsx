import type { Metadata } from 'next'
import Link from 'next/link'
import { Page } from '@/components/layout/page'
import { FigureTable, Standings } from '@/components/library/figure-table'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { readClock } from '@/lib/clock'
import { isDue } from '@/lib/library/figures'
import { listTopicFigures, listTopics } from '@/lib/library/queries'
import type { FigureView } from '@/lib/library/view'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Figures', description: 'Every number the library tells, with its source and its date.' }

export default async function FiguresPage({ searchParams }: { searchParams: SearchParams }) {
  const [now, asked] = [await readClock(), await searchParams]
  const topics = await listTopics()
  const topic = topics.find(({ topic }) => topic === firstOf(asked.topic))?.topic
  const all = await listTopicFigures(topic)
  const due = all.filter(({ asOf }) => isDue(asOf, now))
  const dueOnly = firstOf(asked.due) === '1'
  const shown = dueOnly ? due : all
  const inTopic = topic === undefined ? {} : { topic }
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.library(), label: 'Library' }]} />
      <h1 className="mt-3 mb-3">Figures</h1>
      <p className="text-muted max-w-[65ch]">
        Every number the library tells, with what it measures, where it comes from, and the month in which it was true there. Prices and
        limits move: after a year a figure asks to be checked again.
      </p>
      <Standings />
      <nav aria-label="Topics" className="mt-8">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-[0.9375rem]">
          <Choice href={paths.libraryFigures()} current={topic === undefined}>
            all topics
          </Choice>
          {topics.map(({ topic: name, figures }) => (
            <Choice key={name} href={paths.libraryFigures({ topic: name })} current={name === topic} count={figures}>
              {wordsOf(name)}
            </Choice>
          ))}
        </ul>
      </nav>
      <p className="mt-5 mb-6 text-[0.9375rem]">
        {dueOnly ? (
          <>
            {countWords(due.length)} older than a year.{' '}
            <Link href={paths.libraryFigures(inTopic)} prefetch={false}>
              Show all {all.length}
            </Link>
          </>
        ) : (
          <>
            {countWords(all.length)}
            {due.length > 0 ? (
              <>
                , {due.length} of them older than a year:{' '}
                <Link href={paths.libraryFigures({ ...inTopic, due: '1' })} prefetch={false}>
                  show those to check again
                </Link>
              </>
            ) : (
              ', none of them older than a year.'
            )}
          </>
        )}
      </p>
      {shown.length === 0 ? (
        <EmptyState title="Nothing to check again here" action={<Link href={paths.libraryFigures()}>See all figures</Link>}>
          No figure of this topic is older than a year.
        </EmptyState>
      ) : (
        byTopic(shown).map(([name, figures]) => (
          <section key={name} aria-labelledby={`topic-${name}`} className="mt-10">
            <h2 id={`topic-${name}`} className="text-lg mb-3">
              {titleOf(name)}
            </h2>
            <FigureTable figures={figures} now={now} caption={`Figures about ${wordsOf(name)}`} />
          </section>
        ))
      )}
    </Page>
  )
}

const countWords = (figures: number) => (figures === 1 ? 'One figure' : `${figures} figures`)
const wordsOf = (topic: string) => topic.replaceAll('-', ' ')
const titleOf = (topic: string) => wordsOf(topic).replace(/^./, (letter) => letter.toUpperCase())

const byTopic = (figures: FigureView[]): [string, FigureView[]][] =>
  [...new Set(figures.map(({ topic }) => topic))].map((topic) => [topic, figures.filter((figure) => figure.topic === topic)])

function Choice({ href, current, count, children }: { href: string; current: boolean; count?: number; children: string }) {
  return (
    <li>
      <Link href={href} prefetch={false} aria-current={current ? 'page' : undefined} className="choice-link">
        {children}
      </Link>
      {count === undefined ? null : <span className="text-sm text-muted tabular-nums"> {count}</span>}
    </li>
  )
}
