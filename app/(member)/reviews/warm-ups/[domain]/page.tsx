import type { Metadata } from 'next'
import { z } from 'zod'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { KeyBeside } from '@/components/reviews/warm-ups/key-beside'
import { PointingBoard } from '@/components/reviews/warm-ups/pointing-board'
import { SkipForm } from '@/components/reviews/warm-ups/skip-form'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { type ExerciseCard, listExercisesOf } from '@/lib/exercises/queries'
import { paths } from '@/lib/paths'
import { claimReviewAction } from '@/lib/reviews/actions'
import { findReviewable, type ReviewedDesign } from '@/lib/reviews/queries'
import { answerWarmUpAction } from '@/lib/reviews/warm-ups/actions'
import { findWarmUp } from '@/lib/reviews/warm-ups/queries'
import { domainSchema } from '@/lib/reviews/warm-ups/schema'
import type { SearchParams } from '@/lib/search-params'

type Props = { params: Promise<{ domain: string }>; searchParams: SearchParams }

export const metadata: Metadata = { title: 'Warm-up' }

export default async function WarmUpPage({ params, searchParams }: Props) {
  const [viewer, now, { domain }] = [await readViewer(), await readClock(), await params]
  if (!viewer) redirectToSignIn(paths.warmUp(domain))
  const warmUp = domainSchema.safeParse(domain).success ? await findWarmUp(viewer, domain) : null
  if (!warmUp) return nothingHere()
  const { task, key } = warmUp
  const asked = z.uuid().safeParse((await searchParams).for).data
  const design = asked ? await findReviewable(viewer, asked, now) : null
  const versionId = design?.versionId
  const exercises = key ? await listExercisesOf(task.domain) : []
  return (
    <Page wide>
      <Breadcrumb trail={[{ href: paths.reviews(), label: 'Reviews' }]} />
      <header className="grid gap-2 pt-1 pb-6 max-w-[70ch]">
        <p className="font-mono text-sm text-muted">
          Warm-up · {task.title}
          {key ? '' : ' · about three minutes'}
        </p>
        <h1>{task.name}</h1>
        <p>{task.story}</p>
      </header>
      {key ? (
        <>
          <KeyBeside task={task} answer={key} />
          <GoOn design={design} exercises={exercises} />
        </>
      ) : (
        <>
          <div className="grid gap-3 pb-6 max-w-[70ch]">
            <p>
              Before your first review of this kind: some parts of this system hold, some will not. Point at those you would ask about, in
              the drawing or in the list. Then you see what was hidden, and how it is asked so that its author likes to answer.
            </p>
            <SkipForm domain={task.domain} versionId={versionId} />
          </div>
          <ActionForm action={answerWarmUpAction} label="Warm-up">
            <input type="hidden" name="domain" value={task.domain} />
            {versionId ? <input type="hidden" name="versionId" value={versionId} /> : null}
            <PointingBoard task={task} />
            <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
              <SubmitButton>Show me what was hidden</SubmitButton>
              <p className="text-sm text-muted">No clock runs, and it is never a grade: nobody else sees it.</p>
            </div>
          </ActionForm>
        </>
      )}
    </Page>
  )
}

function GoOn({ design, exercises }: { design: ReviewedDesign | null; exercises: ExerciseCard[] }) {
  return (
    <div className="mt-10 border-t border-line pt-5 flex flex-wrap items-center gap-x-6 gap-y-3">
      {design ? (
        <ActionForm action={claimReviewAction} label="Begin the review">
          <input type="hidden" name="versionId" value={design.versionId} />
          <SubmitButton>Review “{design.title}”</SubmitButton>
        </ActionForm>
      ) : (
        <Link href={paths.reviews()} className="button">
          Go to the reviews
        </Link>
      )}
      <p className="text-muted max-w-[60ch]">
        Nothing of this is counted or shown to anybody, and you will not meet it again before a review.
      </p>
      {exercises.length > 0 ? (
        <p className="w-full text-[0.9375rem]">
          More of this kind, with findings to write and a key:{' '}
          {exercises.map(({ slug, title }, index) => (
            <span key={slug}>
              {index > 0 ? ' · ' : ''}
              <Link href={paths.exercise(slug)}>{title}</Link>
            </span>
          ))}
        </p>
      ) : null}
    </div>
  )
}
