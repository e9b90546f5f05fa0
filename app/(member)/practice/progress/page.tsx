import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Page } from '@/components/layout/page'
import { BandsPlot } from '@/components/practice/bands-plot'
import { DueList } from '@/components/practice/due-list'
import { ScenarioPlot } from '@/components/practice/scenario-plot'
import { ShareBars } from '@/components/practice/share-bars'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { categories } from '@/lib/exercises/categories'
import { paths } from '@/lib/paths'
import { findOwnPractice } from '@/lib/practice/queries'
import { topicNames } from '@/lib/scenarios/names'

export const metadata: Metadata = { title: 'Your progress' }

export default async function ProgressPage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.practiceProgress())
  const { own, rated, coverage, due, byTopic, suggestion } = await findOwnPractice(viewer, now)
  const scored = own.filter(({ isScored }) => isScored).reverse()
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.practice(), label: 'Practice' }]} />
      <h1 className="pt-1 mb-3">Your progress</h1>
      <p className="max-w-[62ch] mb-8 text-muted">Only you see this page. Nobody is compared with anybody.</p>
      {suggestion ? (
        <p className="border-l-[3px] border-blueprint pl-4 mb-10 max-w-[70ch]">
          <Link href={suggestion.href} className="font-semibold text-lg">
            {suggestion.title}
          </Link>
          <span className="block text-muted">{suggestion.why}</span>
        </p>
      ) : null}
      <div className="grid gap-12">
        {rated.length > 0 ? (
          <Part id="exercises" title="Exercises" beside>
            {rated.length > 1 ? <BandsPlot rated={rated} zone="UTC" /> : null}
            <ShareBars
              caption="Flaws found by row of the checklist, over all your attempts"
              first="Row of the checklist"
              what="Flaws found"
              rows={coverage.map(({ category, found, all }) => ({
                name: categories[category].name,
                share: found / all,
                of: all === 1 ? '1 flaw' : `${all} flaws`,
              }))}
            />
          </Part>
        ) : (
          <NoneYet title="No exercise finished yet" href={paths.exercises()} words="Choose an exercise">
            After your first one you see here what you find, and which rows of the checklist you look at last.
          </NoneYet>
        )}
        {scored.length > 0 ? (
          <Part id="scenarios" title="Scenarios" beside>
            {scored.length > 1 ? <ScenarioPlot scored={scored} zone="UTC" /> : null}
            <ShareBars
              caption="Points made by topic, in your newest answers"
              first="Topic"
              what="Points made"
              rows={byTopic.map(({ topic, share, scenarios }) => ({
                name: topicNames[topic],
                share,
                of: scenarios === 1 ? '1 scenario' : `${scenarios} scenarios`,
              }))}
            />
          </Part>
        ) : (
          <NoneYet title="No scenario scored yet" href={paths.scenarios()} words="Choose a scenario">
            After your first answer you see here which topics hold and which want another try.
          </NoneYet>
        )}
        {due.length > 0 ? (
          <Part id="due" title="Due again">
            <div className="max-w-[75ch]">
              <DueList due={due} now={now} zone="UTC" />
            </div>
          </Part>
        ) : null}
      </div>
    </Page>
  )
}

type PartProps = {
  id: string
  title: string /** What stands in it is a plot and a table beside it. */
  beside?: boolean
  children: ReactNode
}

function Part({ id, title, beside = false, children }: PartProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-xl mb-4">
        {title}
      </h2>
      {beside ? <div className="grid xl:grid-cols-2 gap-x-10 gap-y-8 items-start">{children}</div> : children}
    </section>
  )
}

function NoneYet({ title, href, words, children }: { title: string; href: string; words: string; children: string }) {
  return (
    <EmptyState
      title={title}
      action={
        <Link href={href} className="button">
          {words}
        </Link>
      }
    >
      {children}
    </EmptyState>
  )
}
