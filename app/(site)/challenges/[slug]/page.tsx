import type { Metadata } from 'next'
import { OwnMonth } from '@/app/(site)/challenges/[slug]/own-month'
import { DateLog } from '@/components/challenges/date-log'
import { Numbers } from '@/components/challenges/numbers'
import { Requirements } from '@/components/challenges/requirements'
import { ChallengeSheet } from '@/components/challenges/sheet'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { readViewer } from '@/lib/auth/session'
import { nextStep } from '@/lib/challenges/next-step'
import { findBrief, findChallenge, listStageChanges } from '@/lib/challenges/queries'
import { asLived } from '@/lib/challenges/view'
import { readClock } from '@/lib/clock'
import { Markdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import { countDesignsOf, findStanding } from '@/lib/submissions/standing/queries'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const challenge = await findChallenge(await readViewer(), (await params).slug, await readClock())
  return challenge ? { title: challenge.title, description: challenge.lede } : {}
}

export default async function ChallengePage({ params }: Props) {
  const [viewer, now] = [await readViewer(), await readClock()]
  const challenge = await findChallenge(viewer, (await params).slug, now)
  if (!challenge) return nothingHere()
  const [brief, changes, designs, standing] = await Promise.all([
    findBrief(viewer, challenge),
    listStageChanges(viewer, challenge, now),
    countDesignsOf(viewer, [challenge.id]),
    findStanding(viewer, challenge),
  ])
  if (!brief) return nothingHere()
  const ids = brief.requirements.map(({ id }) => id)
  const openStages = asLived(challenge).stations.flatMap(({ kind, phase }) => (phase === 'ahead' ? [] : kind))
  const hidden = viewer?.role === 'organizer' && (challenge.state === 'draft' || challenge.state === 'scheduled')
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.challenges(), label: 'Challenges' }]} />
      {hidden ? (
        <div className="mt-4">
          <Notice tone="note" title="Only organizers see this page.">
            Members find it from the moment its brief opens.
          </Notice>
        </div>
      ) : null}
      <ChallengeSheet
        challenge={challenge}
        plate={brief.plate}
        designs={designs.get(challenge.id) ?? 0}
        now={now}
        heading="h1"
        action={nextStep({ ...challenge, openStages, standing })}
        second={{ href: paths.designs(challenge.slug), label: 'Designs' }}
        lookAhead={viewer?.role === 'organizer'}
      />
      <OwnMonth viewer={viewer} challenge={challenge} now={now} />
      <div id="brief" className="grid lg:grid-cols-[minmax(0,1fr)_19rem] gap-x-14 gap-y-10 mt-12 scroll-mt-4">
        <div>
          <h2 className="mb-4">The brief</h2>
          <Markdown text={brief.context} prefix="brief-" cite={{ page: '', ids }} headingShift={1} />
          <Requirements title="What it must do" requirements={brief.requirements.filter(({ id }) => id.startsWith('R'))} ids={ids} />
          <Requirements title="How well it must do it" requirements={brief.requirements.filter(({ id }) => id.startsWith('N'))} ids={ids} />
          <DateLog changes={changes} now={now} zone={challenge.zone} />
        </div>
        <aside className="lg:sticky lg:top-4 self-start max-lg:row-start-1">
          <Numbers numbers={brief.numbers} />
          {brief.numbers.length > 0 ? (
            <p className="mt-3">
              <Link href={paths.worksheet('capacity-and-cost', { challenge: challenge.slug })}>Work these numbers out</Link>
            </p>
          ) : null}
          <p className="text-sm text-muted mt-6 pt-4 border-t border-line">
            Set by {brief.author}. {brief.tags.join(', ')}.
          </p>
        </aside>
      </div>
    </Page>
  )
}
