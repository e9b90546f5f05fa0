import type { Metadata } from 'next'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { FocusPart } from '@/components/practice/focus-part'
import { Prose } from '@/components/practice/prose'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { StepCard } from '@/components/walkthroughs/step-card'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { listEntries } from '@/lib/library/queries'
import { paths } from '@/lib/paths'
import { findWalkthrough, listOwnSteps, listTold } from '@/lib/walkthroughs/queries'
import { openStep } from '@/lib/walkthroughs/walking'

type Props = { params: Promise<{ slug: string; part: string }> }

export const metadata: Metadata = { title: 'Walkthrough' }

export default async function WalkthroughPartPage({ params }: Props) {
  const [viewer, { slug, part: wanted }] = [await readViewer(), await params]
  const found = await findWalkthrough(viewer, slug)
  const at = found?.task.parts.findIndex(({ id }) => id === wanted) ?? -1
  const part = found?.task.parts[at]
  if (!found || !part) return nothingHere()
  if (!viewer) redirectToSignIn(paths.walkthroughPart(slug, part.id))
  const [own, told] = await Promise.all([listOwnSteps(viewer, slug), listTold(viewer, slug, part.id)])
  const entries = await listEntries([...told.values()].flatMap(({ library }) => library))
  const open = openStep(found.task, new Set(own.keys()))
  const openAt = found.task.parts.findIndex(({ id }) => id === open?.part)
  const next = found.task.parts[at + 1]
  const isAhead = open !== null && openAt < at
  return (
    <Page>
      <FocusPart of={`${told.size}`} />
      <Breadcrumb
        trail={[
          { href: paths.practice(), label: 'Practice' },
          { href: paths.walkthrough(slug), label: found.task.title },
        ]}
      />
      <header className="grid gap-4 pt-1 pb-8 max-w-[70ch]">
        <p className="font-mono text-sm text-muted">
          Part {at + 1} of {found.task.parts.length}
        </p>
        <h1>{part.title}</h1>
        <Prose text={part.intro} prefix="intro-" />
      </header>
      {isAhead ? (
        <p className="border-t border-line pt-5">
          This part builds on the ones before. <Link href={paths.walkthroughStep(slug, open.part, open.step)}>Go on where you are</Link>
        </p>
      ) : (
        <ol className="grid grid-cols-[minmax(0,1fr)] gap-12">
          {part.steps.map((step, index) => {
            const answer = own.get(step.id)
            const said = told.get(step.id)
            const state = said
              ? { answer: answer ?? '', told: said, library: entries.filter(({ slug }) => said.library.includes(slug)) }
              : step.id === open?.step
                ? 'open'
                : 'closed'
            return <StepCard key={step.id} slug={slug} step={step} number={index + 1} state={state} />
          })}
        </ol>
      )}
      {told.size === part.steps.length ? (
        <p className="mt-12 border-t border-line pt-5">
          {next ? (
            <Link href={paths.walkthroughPart(slug, next.id)} className="button">
              Part {at + 2}: {next.title}
            </Link>
          ) : (
            <>
              That was the last step. <Link href={paths.practice()}>Back to practice</Link>
            </>
          )}
        </p>
      ) : null}
    </Page>
  )
}
