import { AudienceTag } from '@/components/broadcasts/audience-tag'
import { Countdown } from '@/components/broadcasts/countdown'
import { TestForm } from '@/components/broadcasts/draft-side'
import { Findings } from '@/components/broadcasts/findings'
import { History } from '@/components/broadcasts/history'
import { LiveRefresh } from '@/components/broadcasts/live-refresh'
import { Progress } from '@/components/broadcasts/progress'
import { ReadersHourForm } from '@/components/broadcasts/readers-hour-form'
import { StateTag } from '@/components/broadcasts/state-tag'
import { CopyForm, FailedAgain, SteerForms } from '@/components/broadcasts/steer-forms'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { Finding } from '@/lib/broadcasts/lint'
import type { BroadcastView } from '@/lib/broadcasts/records/queries'
import { paths } from '@/lib/paths'

type Props = { broadcast: BroadcastView; now: Date; formKey: string; problems: Finding[]; people: number | null }

/** A letter that is planned, under way or over: how far it is, and what can be done about it. */
export function BroadcastDesk({ broadcast, now, formKey, problems, people }: Props) {
  const { id, state, reason, stage, expandedAt, expected, excluded, counts, zone, slug } = broadcast
  const planned = expandedAt === null && (state === 'scheduled' || state === 'paused' || state === 'needs_decision')
  return (
    <>
      <Facts broadcast={broadcast} now={now} />
      {people !== null ? (
        <p className="mb-6 max-w-[65ch]">
          It would reach {people === 1 ? 'one person' : `${people.toLocaleString('en-US')} people`} if it went out now; whoever subscribes
          before its time gets it too.{stage ? ' Its words stand in the folder of its challenge.' : ' Its words are frozen.'}
        </p>
      ) : null}
      {reason ? <p className="mb-6 text-muted">{reason}</p> : null}
      {problems.length > 0 ? (
        <div className="mb-8 max-w-[46rem]">
          <Findings findings={problems} />
        </div>
      ) : null}
      {state === 'scheduled' ? <Leaving releaseAt={broadcast.releaseAt} now={now} /> : null}
      <div className="mb-10">
        <SteerForms id={id} state={state} />
      </div>
      {expected !== null && (expandedAt !== null || state === 'expanding') ? (
        <Progress id={id} state={state} expected={expected} excluded={excluded ?? 0} counts={counts} />
      ) : null}
      {counts.failed > 0 ? <FailedAgain id={id} failed={counts.failed} /> : null}
      {counts.held > 0 ? (
        <p className="mb-8">
          <Link href={paths.studioMail()}>
            {counts.held === 1 ? 'One mail is held' : `${counts.held} mails are held`}; decide about them
          </Link>
        </p>
      ) : null}
      {stage && planned ? (
        <div className="mb-10">
          <ReadersHourForm id={id} mode={broadcast.mode} localTime={broadcast.localTime ?? '09:00'} />
        </div>
      ) : null}
      <div className="flex flex-wrap gap-x-8 gap-y-4 items-start">
        {expandedAt ? (
          <Link href={paths.letter(slug)} className="button quiet small">
            Read the web copy
          </Link>
        ) : null}
        {stage ? null : <CopyForm id={id} formKey={formKey} />}
      </div>
      {planned ? (
        <section aria-labelledby="test" className="mt-10 max-w-md">
          <h2 id="test" className="text-lg mb-2">
            Send a test
          </h2>
          <TestForm broadcastId={id} formKey={formKey} />
        </section>
      ) : null}
      <History events={broadcast.events} zone={zone} />
    </>
  )
}

function Facts({ broadcast, now }: { broadcast: BroadcastView; now: Date }) {
  const { state, audience, topic, mode, localTime, releaseAt, zone, stage, challenge, editions } = broadcast
  const about = stage?.challenge ?? challenge
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-2 items-baseline mb-5">
      <StateTag state={state} />
      <AudienceTag audience={audience} />
      <span className="tag">{topic}</span>
      {about ? <span className="tag">No. {about.number}</span> : null}
      {editions.length > 1 ? <span className="tag ochre">edition {editions.at(-1)?.number}</span> : null}
      <span className="text-[0.9375rem]">
        <Time at={releaseAt} now={now} zone={zone} as="long" />
        {mode === 'local' ? `, then at ${localTime} of each reader` : ''}
      </span>
    </p>
  )
}

const minute = 60_000

// The minute after a confirmation is what the organizer has to think again.
function Leaving({ releaseAt, now }: { releaseAt: Date; now: Date }) {
  const left = releaseAt.getTime() - now.getTime()
  if (left > 10 * minute) return null
  return (
    <div className="mb-6 max-w-[46rem]">
      <Notice tone="note">
        {left > 0 ? (
          <>
            It goes out in <Countdown seconds={Math.ceil(left / 1000)} />. Until then nobody has it, and you can cancel it.
          </>
        ) : (
          <>
            <LiveRefresh />
            It is leaving now.
          </>
        )}
      </Notice>
    </div>
  )
}
