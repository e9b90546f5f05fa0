import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { ScenarioList } from '@/components/scenarios/scenario-list'
import { standingOf } from '@/components/scenarios/standing'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { readViewer } from '@/lib/auth/session'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { topicNames } from '@/lib/scenarios/names'
import { listOwnAnswers, listScenarios } from '@/lib/scenarios/queries'
import { topics } from '@/lib/scenarios/schema'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = {
  title: 'Scenarios',
  description: 'Questions as an interviewer puts them, answered against the clock, with what each really tests.',
}

export default async function ScenariosPage({ searchParams }: { searchParams: SearchParams }) {
  const [viewer, now, query] = [await readViewer(), await readClock(), await searchParams]
  const topic = topics.find((one) => one === firstOf(query.topic))
  const [all, own] = await Promise.all([listScenarios(viewer), viewer ? listOwnAnswers(viewer, now) : []])
  const shown = topic ? all.filter((one) => one.topics.includes(topic)) : all
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.practice(), label: 'Practice' }]} />
      <h1 className="pt-1 mb-3">Scenarios</h1>
      <p className="max-w-[65ch] mb-6">
        Questions as an interviewer puts them. You answer in five to seven minutes, then see what each one really tests, and score yourself
        with your own words beside the key.
      </p>
      <nav aria-label="Topics" className="flex flex-wrap gap-x-4 gap-y-1 mb-6 max-w-[75ch]">
        <Topic href={paths.scenarios()} current={!topic} label="All" count={all.length} />
        {topics.map((one) => (
          <Topic
            key={one}
            href={paths.scenarios({ topic: one })}
            current={topic === one}
            label={topicNames[one]}
            count={all.filter((scenario) => scenario.topics.includes(one)).length}
          />
        ))}
      </nav>
      {shown.length > 0 ? (
        <ScenarioList scenarios={shown} standing={standingOf(own, now)} />
      ) : (
        <EmptyState title="No scenario here yet">The content of this site has none for this topic.</EmptyState>
      )}
    </Page>
  )
}

type TopicProps = { href: string; current: boolean; label: string; count: number }

function Topic({ href, current, label, count }: TopicProps) {
  if (count === 0 && !current) return null
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className="py-1 aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
    >
      {label} <span className="font-mono text-sm text-muted">{count}</span>
    </Link>
  )
}
