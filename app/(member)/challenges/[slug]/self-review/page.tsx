import type { Metadata } from 'next'
import { StagePage } from '@/components/challenges/stage-page'
import { nothingHere } from '@/components/layout/nothing-here'
import { Reading } from '@/components/library/reading'
import { OneQuestion } from '@/components/self-review/one-question'
import { PillarList } from '@/components/self-review/pillar-list'
import { PillarSection } from '@/components/self-review/pillar-section'
import { ProgressProvider } from '@/components/self-review/progress'
import type { Desk } from '@/components/self-review/question-card'
import { ReportPanel } from '@/components/self-review/report-panel'
import { ViewSwitch } from '@/components/self-review/view-switch'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { type Actor, readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { type ChallengeView, findChallenge, findReference, listQuestions } from '@/lib/challenges/queries'
import { readClock } from '@/lib/clock'
import { pillarReading } from '@/lib/library/pillars'
import { listEntries } from '@/lib/library/queries'
import { paths } from '@/lib/paths'
import { listAnswers } from '@/lib/self-review/queries'
import { anchorOf, askedOf, pillarsOf } from '@/lib/self-review/questions'
import { markOf } from '@/lib/self-review/report'
import { readStance } from '@/lib/self-review/stances'
import { findStanding } from '@/lib/submissions/standing/queries'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ question?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const challenge = await findChallenge(await readViewer(), (await params).slug, await readClock())
  return { title: challenge ? `Self-review of No. ${challenge.number}` : 'Self-review' }
}

export default async function SelfReviewPage({ params, searchParams }: Props) {
  const [viewer, now, { slug }] = [await readViewer(), await readClock(), await params]
  const challenge = await findChallenge(viewer, slug, now)
  const pillars = pillarsOf(challenge ? await listQuestions(viewer, challenge) : [])
  if (!challenge || pillars.length === 0) return nothingHere()
  if (!viewer) redirectToSignIn(paths.selfReview(slug))

  const asked = askedOf(pillars)
  const { question: wanted } = await searchParams
  const single = asked.find((question) => question.key === wanted)
  if (wanted !== undefined && !single) return nothingHere()
  const [desk, standing, entries] = await Promise.all([
    deskOf(viewer, challenge),
    findStanding(viewer, challenge),
    listEntries(Object.values(pillarReading).flat()),
  ])
  const readingOf = (pillar = '') => <Reading entries={entries.filter(({ slug }) => pillarReading[pillar]?.includes(slug))} />
  const hrefOf = (key: string) => (single ? paths.selfReviewQuestion(slug, key) : `#${anchorOf(key)}`)
  const report = <ReportPanel asked={asked.map(({ key, text }) => ({ key, text, href: hrefOf(key) }))} />

  return (
    <StagePage challenge={challenge} kind="self_review" title="Review your own design" now={now}>
      <p className="max-w-[65ch] mb-3">
        Answer for the design you made: what it does, where it ends, and what you decided to live with. A limit you understand and accept is
        not a mistake. Only you can read what you write here.
      </p>
      {standing === 'not-started' ? <DesignFirst slug={slug} /> : null}
      <ProgressProvider initial={Object.fromEntries([...desk.stored].map(([key, answer]) => [key, markOf(answer)]))}>
        <ViewSwitch slug={slug} first={asked[0]?.key ?? ''} single={single?.key ?? null} />
        {single ? null : report}
        <div className="grid gap-8 lg:grid-cols-[14rem_minmax(0,1fr)] lg:gap-12">
          <PillarList
            pillars={pillars.map((pillar) => ({
              title: pillar.title,
              href: single ? hrefOf(pillar.questions[0]?.key ?? '') : `#pillar-${pillar.pillar}`,
              keys: askedOf([pillar]).map(({ key }) => key),
              current: pillar.pillar === single?.pillar,
            }))}
          />
          <div>
            {single ? (
              <OneQuestion
                desk={desk}
                asked={asked}
                question={single}
                reading={readingOf(single.pillar)}
                pillarTitle={pillars.find(({ pillar }) => pillar === single.pillar)?.title ?? ''}
              />
            ) : (
              pillars.map((pillar) => <PillarSection key={pillar.pillar} desk={desk} pillar={pillar} reading={readingOf(pillar.pillar)} />)
            )}
          </div>
        </div>
        {single ? report : null}
      </ProgressProvider>
    </StagePage>
  )
}

async function deskOf(actor: Actor, challenge: ChallengeView): Promise<Desk> {
  const [answers, reference] = await Promise.all([listAnswers(actor, challenge.id), findReference(actor, challenge)])
  return {
    slug: challenge.slug,
    saveUrl: paths.selfReviewAnswers(challenge.slug),
    member: actor.handle,
    stored: new Map(answers.map((answer) => [answer.question, answer])),
    author: new Map((reference?.answers ?? []).map(({ question, stance, text }) => [question, { stance: readStance(stance), text }])),
  }
}

function DesignFirst({ slug }: { slug: string }) {
  return (
    <div className="max-w-[70ch] my-5">
      <Notice tone="note" title="There is no design of yours yet">
        You can answer all the same. The questions say more once there are boxes and arrows to hold them against:{' '}
        <Link href={paths.myDesign(slug)}>start your design</Link>.
      </Notice>
    </div>
  )
}
