import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { Door } from '@/components/practice/door'
import { DueList } from '@/components/practice/due-list'
import { SignInLine } from '@/components/practice/sign-in-line'
import { WaitingList } from '@/components/practice/waiting-list'
import { Link } from '@/components/ui/link'
import { type Actor, readViewer } from '@/lib/auth/session'
import { readClock } from '@/lib/clock'
import { listExercises } from '@/lib/exercises/queries'
import { paths } from '@/lib/paths'
import { findOwnPractice } from '@/lib/practice/queries'
import { listScenarios } from '@/lib/scenarios/queries'
import { listWalkthroughs } from '@/lib/walkthroughs/queries'

export const metadata: Metadata = {
  title: 'Practice',
  description: 'Find the flaw in a drawing, answer an interviewer against the clock, and walk through a whole design a question at a time.',
}

export default async function PracticePage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  const [exercises, scenarios, walkthroughs] = await Promise.all([listExercises(), listScenarios(viewer), listWalkthroughs(viewer)])
  return (
    <Page>
      <h1 className="mt-10 mb-3">Practice</h1>
      <p className="max-w-[62ch] text-lg mb-8">
        Between two challenges, train the eye and the tongue: see what is wrong with a drawing, and say in five minutes what you would do
        about it. You commit first; then you read what others would have said.
      </p>
      {viewer ? <Own actor={viewer} now={now} /> : null}
      <ul className="grid gap-6 md:grid-cols-3">
        <Door href={paths.exercises()} title="Find the flaw" count={`${exercises.length} exercises`}>
          Architectures that look fine and are not. Point at what will break, write why, and compare with the key.
        </Door>
        <Door href={paths.scenarios()} title="Answer in time" count={`${scenarios.length} scenarios`}>
          Questions as an interviewer puts them, five to seven minutes each. Then score yourself by your own words.
        </Door>
        {walkthroughs.map(({ slug, task }) => (
          <Door key={slug} href={paths.walkthrough(slug)} title={task.title} count={`Walkthrough in ${task.parts.length} parts`}>
            {task.lede}
          </Door>
        ))}
      </ul>
      {viewer ? null : (
        <div className="mt-10 max-w-[70ch]">
          <SignInLine back={paths.practice()}>
            to answer. What you write here is yours alone: no other member sees it, and no organizer.
          </SignInLine>
        </div>
      )}
    </Page>
  )
}

async function Own({ actor, now }: { actor: Actor; now: Date }) {
  const { own, rated, running, toScore, due, suggestion } = await findOwnPractice(actor, now)
  return (
    <>
      <WaitingList running={running} toScore={toScore} />
      {due.length > 0 ? (
        <section aria-labelledby="due" className="mb-10 max-w-[75ch]">
          <h2 id="due" className="text-xl mb-3">
            Due again
          </h2>
          <DueList due={due.slice(0, 5)} now={now} zone="UTC" />
        </section>
      ) : null}
      <p className="mb-8 flex flex-wrap gap-x-6 gap-y-2">
        {due.length === 0 && suggestion ? (
          <span>
            Next for you: <Link href={suggestion.href}>{suggestion.title}</Link>
          </span>
        ) : null}
        {own.length + rated.length > 0 ? <Link href={paths.practiceProgress()}>Your progress</Link> : null}
      </p>
    </>
  )
}
