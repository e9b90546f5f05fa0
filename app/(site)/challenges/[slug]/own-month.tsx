import { OwnMonthPanel } from '@/components/archive/own-month-panel'
import { StartMonth } from '@/components/archive/start-month'
import { ChallengeForm } from '@/components/submissions/challenge-form'
import { endRunAction, startRunAction } from '@/lib/archive/actions'
import { getsLetters, hasGivenUp } from '@/lib/archive/queries'
import type { Actor, Viewer } from '@/lib/auth/session'
import { hasRunOut, personalDates } from '@/lib/challenges/personal-clock'
import type { ChallengeView } from '@/lib/challenges/queries'
import { isOver } from '@/lib/challenges/timeline'
import type { OwnRun } from '@/lib/challenges/view'
import { findGate } from '@/lib/submissions/queries'

type Props = { viewer: Viewer; challenge: ChallengeView; now: Date }

/** The reader's own month with a challenge whose month is over, or the offer to begin one. Nothing before that. */
export async function OwnMonth({ viewer, challenge, now }: Props) {
  const { run, slug, zone, state } = challenge
  if (!run && !isOver(state)) return null
  const letters = viewer !== null && (await getsLetters(viewer, now))
  const again = viewer !== null && !run && (await hasGivenUp(viewer, challenge.id))
  return (
    <section
      id="own-month"
      className="mt-10 border-y border-line py-8 grid lg:grid-cols-[minmax(0,1fr)_19rem] gap-x-14 gap-y-6 scroll-mt-4"
    >
      {run && viewer ? (
        <Running viewer={viewer} challenge={challenge} run={run} now={now} letters={letters} />
      ) : (
        <StartMonth
          slug={slug}
          zone={zone}
          dates={personalDates(challenge.stations, zone, now)}
          now={now}
          archived={state === 'archived'}
          again={again}
          letters={letters}
          start={
            viewer ? (
              <ChallengeForm action={startRunAction} slug={slug}>
                Start my month
              </ChallengeForm>
            ) : null
          }
        />
      )}
    </section>
  )
}

type RunningProps = { viewer: Actor; challenge: ChallengeView; run: OwnRun; now: Date; letters: boolean }

async function Running({ viewer, challenge, run, now, letters }: RunningProps) {
  const { slug, zone } = challenge
  const gate = await findGate(viewer, challenge)
  return (
    <OwnMonthPanel
      slug={slug}
      zone={zone}
      run={run}
      gate={gate}
      now={now}
      letters={letters}
      again={
        hasRunOut(run, now) ? (
          <ChallengeForm action={startRunAction} slug={slug} className="quiet">
            Start again
          </ChallengeForm>
        ) : null
      }
      end={
        <ChallengeForm action={endRunAction} slug={slug} className="quiet small">
          End my month
        </ChallengeForm>
      }
    />
  )
}
