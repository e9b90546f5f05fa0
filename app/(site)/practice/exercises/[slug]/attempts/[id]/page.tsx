import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { z } from 'zod'
import { AttemptBoard } from '@/components/exercises/attempt-board'
import { CommitForm } from '@/components/exercises/commit-form'
import { FindingsList } from '@/components/exercises/findings-list'
import { LateFinding } from '@/components/exercises/late-finding'
import { MatchForm } from '@/components/exercises/match-form'
import { Reveal } from '@/components/exercises/reveal'
import { SoftTimer } from '@/components/exercises/soft-timer'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ActionForm } from '@/components/ui/form'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { boardAction } from '@/lib/exercises/attempts/actions'
import { type AttemptView, type FindingView, findAttempt, findOutcome } from '@/lib/exercises/attempts/queries'
import { listEntries } from '@/lib/library/queries'
import { Markdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import type { SearchParams } from '@/lib/search-params'

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: SearchParams }

export const metadata: Metadata = { title: 'Your attempt' }

export default async function AttemptPage({ params, searchParams }: Props) {
  const [viewer, now, { slug, id }] = [await readViewer(), await readClock(), await params]
  if (!z.uuid().safeParse(id).success) return nothingHere()
  if (!viewer) redirectToSignIn(paths.attempt(slug, id))
  const attempt = await findAttempt(viewer, id)
  if (!attempt || attempt.exercise.slug !== slug) return nothingHere()
  const outcome = attempt.committedAt ? await findOutcome(viewer, id) : null
  const entries = await listEntries(outcome?.key.flaws.flatMap(({ library }) => library) ?? [])
  const { flaw } = await searchParams
  return (
    <Page wide>
      <Breadcrumb
        trail={[
          { href: paths.practice(), label: 'Practice' },
          { href: paths.exercises(), label: 'Find the flaw' },
          ...(attempt.exercise.isOffered ? [{ href: paths.exercise(slug), label: attempt.task.title }] : []),
        ]}
      />
      {outcome ? <LateFinding attemptId={id} written={attempt.findings.map(wordsOf)} /> : null}
      {!outcome ? (
        <Writing attempt={attempt} now={now} />
      ) : attempt.matchedAt ? (
        <Reveal attempt={attempt} outcome={outcome} entries={entries} start={typeof flaw === 'string' ? flaw : null} />
      ) : (
        <div className="max-w-[70rem]">
          <h1 className="pt-1">What did you mean?</h1>
          <p className="mt-2 mb-6 max-w-[65ch]">
            The key is open. For each finding stands the flaw it seems to name, by its part, its row and its words. You have the last word.
          </p>
          <MatchForm attemptId={id} plan={attempt.task.drawing.plan} findings={attempt.findings} outcome={outcome} isFirst />
        </div>
      )}
    </Page>
  )
}

const wordsOf = ({ element, category, text, fix }: FindingView) => ({ element, category, text, fix })

function Writing({ attempt: { id, exercise, task, startedAt, findings }, now }: { attempt: AttemptView; now: Date }) {
  const written = findings.map((finding) => ({ ...wordsOf(finding), formKey: finding.formKey }))
  return (
    <>
      <header className="grid gap-1.5 pt-1 pb-5">
        <p className="font-mono text-sm text-muted">Exercise {exercise.number}</p>
        <h1>{task.title}</h1>
        <SoftTimer startedAt={startedAt.toISOString()} now={now.toISOString()} minutes={task.minutes} />
        <details className="folded mt-1">
          <summary>The story</summary>
          <Markdown text={task.story} className="prose mt-3" />
        </details>
      </header>
      <div className="grid gap-x-8 max-lg:gap-y-5 items-start lg:grid-cols-[minmax(0,1fr)_23rem] lg:grid-rows-[auto_auto_1fr]">
        <ActionForm action={boardAction} id="board" label="A finding" className="contents lg:[&>[data-form-message]]:col-start-2">
          <AttemptBoard laid={task.drawing} attemptId={id} formKey={randomUUID()} written={written} />
        </ActionForm>
        <div className="grid gap-5 lg:col-start-2 lg:row-start-3 lg:pt-5">
          <FindingsList plan={task.drawing.plan} findings={findings} />
          <CommitForm form="board" findings={findings.length} />
        </div>
      </div>
    </>
  )
}
