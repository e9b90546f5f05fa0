import type { Metadata } from 'next'
import { z } from 'zod'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { AnsweredView } from '@/components/scenarios/answered-view'
import { RunningView } from '@/components/scenarios/running-view'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { listEntries } from '@/lib/library/queries'
import { paths } from '@/lib/paths'
import { findAnswer, findKey, listOwnAnswers } from '@/lib/scenarios/queries'
import type { SearchParams } from '@/lib/search-params'
import { listBesideAnswer } from '@/lib/worksheets/attaching/queries'

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: SearchParams }

export const metadata: Metadata = { title: 'Your answer' }

export default async function ScenarioAnswerPage({ params, searchParams }: Props) {
  const [viewer, now, { slug, id }] = [await readViewer(), await readClock(), await params]
  if (!viewer) redirectToSignIn(paths.scenarioAnswer(slug, id))
  const found = z.uuid().safeParse(id).success ? await findAnswer(viewer, id, now) : null
  if (found?.slug !== slug) return nothingHere()
  const open = found.isAnswered ? await findKey(viewer, id, now) : null
  const isChanging = (await searchParams).change === 'score'
  return (
    <Page wide>
      <Breadcrumb
        trail={[
          { href: paths.practice(), label: 'Practice' },
          { href: paths.scenarios(), label: 'Scenarios' },
          ...(found.isOffered ? [{ href: paths.scenario(slug), label: found.task.title }] : []),
        ]}
      />
      <h1 className="pt-1 pb-6 max-w-[30ch]">{found.task.title}</h1>
      {open ? (
        <AnsweredView
          id={id}
          found={found}
          open={open}
          attached={await listBesideAnswer(viewer, id)}
          library={await listEntries(open.key.library)}
          own={await listOwnAnswers(viewer, now, slug)}
          isChanging={isChanging}
          member={viewer.id}
          now={now}
        />
      ) : (
        <RunningView id={id} found={found} member={viewer.id} now={now} />
      )}
    </Page>
  )
}
