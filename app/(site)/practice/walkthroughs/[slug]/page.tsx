import type { Metadata } from 'next'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Prose } from '@/components/practice/prose'
import { SignInLine } from '@/components/practice/sign-in-line'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { PartList } from '@/components/walkthroughs/part-list'
import { readViewer } from '@/lib/auth/session'
import { paths } from '@/lib/paths'
import { findWalkthrough, listOwnSteps } from '@/lib/walkthroughs/queries'
import { openStep } from '@/lib/walkthroughs/walking'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findWalkthrough(await readViewer(), (await params).slug)
  return { title: found?.task.title ?? 'Walkthrough' }
}

export default async function WalkthroughPage({ params }: Props) {
  const [viewer, { slug }] = [await readViewer(), await params]
  const found = await findWalkthrough(viewer, slug)
  const first = found?.task.parts[0]
  if (!found || !first) return nothingHere()
  const { task } = found
  const answered = new Set(viewer ? (await listOwnSteps(viewer, slug)).keys() : [])
  const open = openStep(task, answered)
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.practice(), label: 'Practice' }]} />
      <header className="grid gap-3 pt-1 pb-6 max-w-[70ch]">
        <p className="font-mono text-sm text-muted">Walkthrough · about {task.minutes} minutes, in as many sittings as you like</p>
        <h1>{task.title}</h1>
        <p className="text-lg">{task.lede}</p>
      </header>
      <div className="max-w-[70ch]">
        <PartList slug={slug} task={task} answered={answered} isMember={viewer !== null} />
        {viewer && open ? (
          <p className="mt-6">
            <Link href={paths.walkthroughStep(slug, open.part, open.step)} className="button">
              {answered.size > 0 ? 'Go on' : 'Begin'}
            </Link>
          </p>
        ) : null}
      </div>
      {viewer ? null : (
        <section aria-labelledby="first-part" className="mt-12 max-w-[70ch]">
          <h2 id="first-part" className="text-xl mb-3">
            {first.title}
          </h2>
          <Prose text={first.intro} />
          <ol className="mt-6 grid gap-4 border-t border-line pt-5">
            {first.steps.map(({ id, title, ask }, index) => (
              <li key={id}>
                <p className="font-semibold">
                  <span className="font-mono text-sm text-muted pr-2">{index + 1}</span>
                  {title}
                </p>
                <p>{ask}</p>
              </li>
            ))}
          </ol>
          <div className="mt-6">
            <SignInLine back={paths.walkthrough(slug)}>
              to write what you would do at each step. Then you read what we would have said, with the drawing as it grows.
            </SignInLine>
          </div>
        </section>
      )}
    </Page>
  )
}
