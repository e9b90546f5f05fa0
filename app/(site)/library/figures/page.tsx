import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { FigureTable, Standings } from '@/components/library/figure-table'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { readClock } from '@/lib/clock'
import { isDue } from '@/lib/library/figures'
import { listTopicFigures, listTopics } from '@/lib/library/queries'
import type { FigureView } from '@/lib/library/view'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Figures', description: 'Every number the library tells, with its source and its date.' }

export default async function FiguresPage({ searchParams }: { searchParams: SearchParams }) {
  const [now, asked] = [await readClock(), await searchParams]
  const topics = await listTopics(now)
  const topic = topics.find(({ topic }) => topic === firstOf(asked.topic))
  const dueOnly = firstOf(asked.due) === '1'
  const [all, due] = topic ? [topic.figures, topic.due] : [sum(topics.map(({ figures }) => figures)), sum(topics.map(({ due }) => due))]
  const inTopic = topic ? { topic: topic.topic } : {}
  // All of them at once are more than a page: without a topic it lists the topics.
  const figures = topic || dueOnly ? await listTopicFigures(topic?.topic) : []
  const shown = dueOnly ? figures.filter(({ asOf }) => isDue(asOf, now)) : figures
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.library(), label: 'Library' }]} />
      <h1 className="pt-1 mb-3">Figures</h1>
      <p className="text-muted max-w-[65ch]">
        Every number the library tells, with what it measures, where it comes from, and the month in which it was true there. Prices and
        limits move: after a year a figure asks to be checked again.
      </p>
      <Standings />
      <nav aria-label="Topics" className="mt-8">
        <ul className={topic || dueOnly ? 'flex flex-wrap gap-x-4 gap-y-1 text-[0.9375rem]' : 'topic-list'}>
          {topic || dueOnly ? (
            <Choice href={paths.libraryFigures(dueOnly ? { due: '1' } : {})} current={!topic}>
              All topics
            </Choice>
          ) : null}
          {topics.map(({ topic: name, figures, due }) => (
            <Choice
              key={name}
              href={paths.libraryFigures(dueOnly ? { topic: name, due: '1' } : { topic: name })}
              current={name === topic?.topic}
              count={dueOnly ? due : figures}
            >
              {titleOf(name)}
            </Choice>
          ))}
        </ul>
      </nav>
      <p className="mt-5 mb-6 text-[0.9375rem]">
        {dueOnly ? (
          <>
            {countWords(due)} older than a year.{' '}
            <Link href={paths.libraryFigures(inTopic)}>{topic ? `Show all ${all}` : 'See the topics'}</Link>
          </>
        ) : (
          <>
            {countWords(all)}
            {due > 0 ? (
              <>
                , {due} of them older than a year:{' '}
                <Link href={paths.libraryFigures({ ...inTopic, due: '1' })}>show those to check again</Link>
              </>
            ) : (
              ', none of them older than a year.'
            )}
          </>
        )}
      </p>
      {dueOnly && shown.length === 0 ? (
        <EmptyState title="Nothing to check again here" action={<Link href={paths.libraryFigures()}>See all topics</Link>}>
          No figure of this topic is older than a year.
        </EmptyState>
      ) : null}
      {byTopic(shown).map(([name, figures]) => (
        <section key={name} aria-labelledby={`topic-${name}`} className="mt-10">
          <h2 id={`topic-${name}`} className="text-lg mb-3">
            {titleOf(name)}
          </h2>
          <FigureTable figures={figures} now={now} caption={`Figures about ${wordsOf(name)}`} />
        </section>
      ))}
    </Page>
  )
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
const countWords = (figures: number) => (figures === 1 ? 'One figure' : `${figures} figures`)
const wordsOf = (topic: string) => topic.replaceAll('-', ' ')
const titleOf = (topic: string) => wordsOf(topic).replace(/^./, (letter) => letter.toUpperCase())

const byTopic = (figures: FigureView[]): [string, FigureView[]][] =>
  [...new Set(figures.map(({ topic }) => topic))].map((topic) => [topic, figures.filter((figure) => figure.topic === topic)])

function Choice({ href, current, count, children }: { href: string; current: boolean; count?: number; children: string }) {
  return (
    <li>
      <Link href={href} aria-current={current ? 'page' : undefined} className="choice-link">
        {children}
      </Link>
      {count === undefined ? null : <span className="text-sm text-muted tabular-nums"> {count}</span>}
    </li>
  )
}
