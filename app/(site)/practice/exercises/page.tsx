import type { Metadata } from 'next'
import { ExerciseList } from '@/components/exercises/exercise-list'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { readViewer } from '@/lib/auth/session'
import { listAttempts } from '@/lib/exercises/attempts/queries'
import { listExercises } from '@/lib/exercises/queries'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'Find the flaw' }

export default async function ExercisesPage() {
  const viewer = await readViewer()
  const [exercises, attempts] = await Promise.all([listExercises(), viewer ? listAttempts(viewer) : []])
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.practice(), label: 'Practice' }]} />
      <header className="grid gap-3 pt-1 pb-8 max-w-[65ch]">
        <h1>Find the flaw</h1>
        <p className="text-muted">
          Architectures that somebody might have drawn, each with flaws in it. Point at a part, say what is wrong and what you would do
          about it, commit, and see what was there to be found. For yourself: nobody else sees how you did.
        </p>
        {viewer && attempts.length > 0 ? (
          <p className="text-sm">
            <Link href={paths.proposedFlaws()}>Flaws you proposed</Link>
          </p>
        ) : null}
      </header>
      {exercises.length > 0 ? (
        <ExerciseList exercises={exercises} attempts={attempts} />
      ) : (
        <EmptyState title="No exercise is here yet">They come with the content of this site.</EmptyState>
      )}
    </Page>
  )
}
