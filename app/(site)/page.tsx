import { OwnMonths } from '@/components/archive/own-months'
import { ChallengeList } from '@/components/challenges/challenge-list'
import { ChallengeSheet } from '@/components/challenges/sheet'
import { Page } from '@/components/layout/page'
import { ReviewLine } from '@/components/reviews/promise/review-line'
import { SubscribeForm } from '@/components/subscribers/subscribe-form'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { type Actor, readViewer } from '@/lib/auth/session'
import { nextStep, type Standing } from '@/lib/challenges/next-step'
import { findBrief, findUpcoming, listChallenges } from '@/lib/challenges/queries'
import { asLived, type ChallengeView } from '@/lib/challenges/view'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { listOffers } from '@/lib/reviews/offers/queries'
import { listMine } from '@/lib/reviews/queries'
import { countDesignsOf, findStanding } from '@/lib/submissions/standing/queries'

export default async function HomePage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  const [challenges, upcoming] = await Promise.all([listChallenges(viewer, now), findUpcoming(now)])
  const present =
    challenges.find(({ state }) => state === 'live') ?? challenges.find(({ state }) => state === 'closed' || state === 'archived')
  const designs = await countDesignsOf(
    viewer,
    challenges.map(({ id }) => id),
  )
  const [brief, standing] = present
    ? await Promise.all([findBrief(viewer, present), findStanding(viewer, present)])
    : [null, 'visitor' as const]
  const others = challenges.filter(
    (challenge) => challenge !== present && (challenge.state === 'closed' || challenge.state === 'archived' || challenge.state === 'live'),
  )
  const months = await Promise.all(
    challenges
      .filter((challenge) => challenge.run && challenge !== present)
      .map(async (challenge) => ({ challenge, action: stepOf(challenge, await findStanding(viewer, challenge)) })),
  )
  return (
    <Page>
      {present ? (
        <ChallengeSheet
          challenge={present}
          plate={brief?.plate ?? null}
          designs={designs.get(present.id) ?? 0}
          now={now}
          heading="h1"
          action={stepOf(present, standing)}
          second={{ href: paths.challenge(present.slug), label: 'Read the brief' }}
        />
      ) : (
        <div className="mt-12">
          <h1 className="text-3xl mb-8 max-w-[24ch]">Learn to design architecture, one challenge a month</h1>
          <EmptyState
            title="No challenge is open yet"
            action={
              viewer?.role === 'organizer' ? (
                <Link href={paths.studio()} className="button">
                  Schedule the first challenge
                </Link>
              ) : undefined
            }
          >
            Once a month a new challenge opens here: a brief, a week to design, questions to review yourself by, and the author’s own design
            to compare with.
          </EmptyState>
        </div>
      )}
      {viewer ? <Reviews viewer={viewer} now={now} /> : null}
      <OwnMonths months={months} now={now} />
      <div className="grid lg:grid-cols-[1.6fr_1fr] gap-x-16 gap-y-12 mt-12">
        <section aria-labelledby="earlier">
          <h2 id="earlier" className="mb-4">
            Earlier challenges
          </h2>
          {others.length > 0 ? (
            <ChallengeList challenges={others.map((challenge) => ({ ...challenge, designs: designs.get(challenge.id) ?? 0 }))} />
          ) : (
            <p className="text-muted">None yet. Every challenge stays here after its month.</p>
          )}
          {upcoming ? (
            <p className="mt-5 text-muted">
              No. {upcoming.number} opens <Time at={upcoming.opensAt} now={now} zone="UTC" as="long" />.
            </p>
          ) : null}
        </section>
        <section aria-labelledby="by-letter">
          <h2 id="by-letter" className="mb-4">
            By letter
          </h2>
          <SubscribeForm />
        </section>
      </div>
    </Page>
  )
}

async function Reviews({ viewer, now }: { viewer: Actor; now: Date }) {
  const { held } = await listMine(viewer, now)
  return <ReviewLine held={held} offers={held.length > 0 ? [] : await listOffers(viewer, now, 1)} now={now} />
}

const stepOf = (challenge: ChallengeView, standing: Standing) =>
  nextStep({
    ...challenge,
    openStages: asLived(challenge).stations.flatMap(({ kind, phase }) => (phase === 'ahead' ? [] : kind)),
    standing,
  })
