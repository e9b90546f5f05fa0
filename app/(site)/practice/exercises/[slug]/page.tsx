import type { Metadata } from 'next'
import { AttemptHistory } from '@/components/exercises/attempt-history'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Legend } from '@/components/plans/legend'
import { PlanFigure } from '@/components/plans/plan-figure'
import { PlanInWords } from '@/components/plans/plan-in-words'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { readViewer } from '@/lib/auth/session'
import { readClock } from '@/lib/clock'
import { beginAttemptAction } from '@/lib/exercises/attempts/actions'
import { listAttempts } from '@/lib/exercises/attempts/queries'
import { exerciseSlug } from '@/lib/exercises/attempts/schema'
import { findExercise } from '@/lib/exercises/queries'
import { Markdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'

type Props = { params: Promise<{ slug: string }> }

const find = async ({ params }: Props) => {
  const slug = exerciseSlug.safeParse((await params).slug)
  return slug.success ? findExercise(slug.data) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const exercise = await find(props)
  return exercise ? { title: exercise.task.title, description: exercise.task.lede } : {}
}

export default async function ExercisePage(props: Props) {
  const [viewer, now, exercise] = [await readViewer(), await readClock(), await find(props)]
  if (!exercise) return nothingHere()
  const { slug, number, task } = exercise
  const attempts = viewer ? await listAttempts(viewer, slug) : []
  const underWay = attempts.find(({ committedAt }) => committedAt === null)
  return (
    <Page wide>
      <Breadcrumb
        trail={[
          { href: paths.practice(), label: 'Practice' },
          { href: paths.exercises(), label: 'Find the flaw' },
        ]}
      />
      <header className="grid gap-2 pt-1 pb-6 max-w-[70ch]">
        <p className="font-mono text-sm text-muted">
          Exercise {number} · {task.domain} · about {task.minutes} minutes
        </p>
        <h1>{task.title}</h1>
        <p className="text-lg text-muted">{task.lede}</p>
      </header>
      <div className="grid gap-x-12 gap-y-8 items-start lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <div className="grid gap-6">
          <Markdown text={task.story} />
          <div className="border-t border-line pt-5 grid gap-3">
            {viewer ? (
              <ActionForm action={beginAttemptAction} label="Begin">
                <input type="hidden" name="slug" value={slug} />
                <SubmitButton>{underWay ? 'Go on with your attempt' : attempts.length > 0 ? 'Begin anew' : 'Begin'}</SubmitButton>
              </ActionForm>
            ) : (
              <p>
                <Link href={paths.signIn(paths.exercise(slug))}>Sign in</Link> to write down what you see and open the key. Reading is free.
              </p>
            )}
            {viewer ? <p className="text-sm text-muted">A clock runs softly beside you and stops nobody.</p> : null}
          </div>
          <AttemptHistory attempts={attempts} now={now} />
        </div>
        <figure className="sheet max-sm:-mx-4 min-w-0">
          <PlanFigure laid={task.drawing} />
          <Legend />
          <PlanInWords plan={task.drawing.plan} open />
        </figure>
      </div>
    </Page>
  )
}
