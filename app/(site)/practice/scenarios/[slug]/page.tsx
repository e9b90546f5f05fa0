import type { Metadata } from 'next'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Prose } from '@/components/practice/prose'
import { SignInLine } from '@/components/practice/sign-in-line'
import { OwnHistory } from '@/components/scenarios/own-history'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { readViewer } from '@/lib/auth/session'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { beginAnswerAction } from '@/lib/scenarios/actions'
import { levelNames, topicNames } from '@/lib/scenarios/names'
import { findScenario, listOwnAnswers } from '@/lib/scenarios/queries'
import { scenarioKey } from '@/lib/scenarios/schema'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const scenario = await findScenario(await readViewer(), (await params).slug)
  return { title: scenario?.task.title ?? 'Scenario' }
}

export default async function ScenarioPage({ params }: Props) {
  const [viewer, now, { slug }] = [await readViewer(), await readClock(), await params]
  const scenario = scenarioKey.safeParse(slug).success ? await findScenario(viewer, slug) : null
  if (!scenario) return nothingHere()
  const { title, level, minutes, topics, prompt } = scenario.task
  const own = viewer ? await listOwnAnswers(viewer, now, slug) : []
  const running = own.find(({ isAnswered, endsAt }) => !isAnswered && endsAt > now)
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.practice(), label: 'Practice' },
          { href: paths.scenarios(), label: 'Scenarios' },
        ]}
      />
      <header className="grid gap-2 pt-1 pb-6 max-w-[70ch]">
        <p className="font-mono text-sm text-muted">
          {levelNames[level]} · {minutes} minutes · {topics.map((topic) => topicNames[topic]).join(', ')}
        </p>
        <h1>{title}</h1>
      </header>
      <Prose text={prompt} className="sheet p-5 sm:p-7 text-lg" />
      <div className="grid gap-4 mt-8 max-w-[70ch]">
        {running ? (
          <p>
            Your answer is under way.{' '}
            <Link href={paths.scenarioAnswer(slug, running.id)} className="font-semibold">
              Go on writing
            </Link>
          </p>
        ) : null}
        {viewer && !running ? (
          <ActionForm action={beginAnswerAction} label="Begin an answer">
            <input type="hidden" name="slug" value={slug} />
            <p className="mb-4">
              You have {minutes} minutes from the moment you begin, and the site keeps the time: a closed tab does not stop it. Type as you
              would speak. What you typed is saved as you go, and what was saved at the end counts.
            </p>
            <SubmitButton>{own.length > 0 ? 'Begin again' : `Begin: ${minutes} minutes`}</SubmitButton>
          </ActionForm>
        ) : null}
        {viewer ? null : (
          <SignInLine back={paths.scenario(slug)}>
            to answer against the clock. Afterwards you see what it really tests, how a good answer is built, and one written in full.
          </SignInLine>
        )}
      </div>
      {own.length > 0 ? (
        <section aria-labelledby="history" className="mt-12 max-w-[70ch]">
          <h2 id="history" className="text-xl mb-3">
            Your answers so far
          </h2>
          <OwnHistory answers={own} now={now} zone="UTC" />
        </section>
      ) : null}
    </Page>
  )
}
