import type { Metadata } from 'next'
import { z } from 'zod'
import { Refused } from '@/components/auth/refused'
import { ConfirmSchedule } from '@/components/broadcasts/confirm-schedule'
import { Findings } from '@/components/broadcasts/findings'
import { LetterNav } from '@/components/broadcasts/letter-nav'
import { ScheduleChoice } from '@/components/broadcasts/schedule-choice'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'
import { can } from '@/lib/auth/policy'
import { type Actor, readViewer } from '@/lib/auth/session'
import { isFresh } from '@/lib/auth/session-store'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { forecastSending } from '@/lib/broadcasts/budget/queries'
import { findWords } from '@/lib/broadcasts/drafts/queries'
import { wordsHash } from '@/lib/broadcasts/drafts/words'
import { findProof } from '@/lib/broadcasts/preview/queries'
import { findBroadcast } from '@/lib/broadcasts/records/queries'
import { type Moment, readMoment } from '@/lib/broadcasts/scheduling/moment'
import { countPeople } from '@/lib/broadcasts/scheduling/queries'
import { wishSchema } from '@/lib/broadcasts/scheduling/schema'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { firstOf, type SearchParams } from '@/lib/search-params'
import { longInstant, writeLocal } from '@/lib/time'

export const metadata: Metadata = { title: 'Schedule a letter' }

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function ScheduleLetterPage({ params, searchParams }: Props) {
  const [viewer, now, { id }, asked] = [await readViewer(), await readClock(), await params, await searchParams]
  if (!viewer) redirectToSignIn(paths.studioLetterSchedule(id))
  if (!can(viewer, 'mail.read', null)) {
    answerWith(403)
    return <Refused>Mail and its figures are for organizers.</Refused>
  }
  const broadcast = z.uuid().safeParse(id).success ? await findBroadcast(viewer, id) : null
  const words = broadcast && (await findWords(viewer, id))
  if (!broadcast || !words) return nothingHere()
  const findings = (await findProof(viewer, id, now))?.findings ?? []
  const chosen = wishSchema.safeParse({
    when: firstOf(asked.when),
    at: firstOf(asked.at) ?? '',
    zone: firstOf(asked.zone) ?? broadcast.zone,
  })
  const given = chosen.success ? chosen.data : { when: 'at' as const, at: tomorrow(now, broadcast.zone), zone: broadcast.zone }
  const wish = { ...given, later: firstOf(asked.later) === '1' }
  const read = readMoment(wish, now)
  const blocked = findings.some(({ level }) => level === 'blocks')
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioMail(), label: 'Mail' },
        ]}
      />
      <h1 className="mt-6 mb-4 break-words">{broadcast.subject.trim() || 'A letter without a subject'}</h1>
      <LetterNav id={id} here="schedule" state={broadcast.state} begun={broadcast.expandedAt !== null} />
      {broadcast.state !== 'draft' ? (
        <p>This letter is scheduled already; its own page says how far it is.</p>
      ) : (
        <>
          {findings.length > 0 ? (
            <div className="mb-8 max-w-[46rem]">
              <Findings findings={findings} />
            </div>
          ) : null}
          <ScheduleChoice
            id={id}
            wish={wish}
            problem={chosen.success && 'problem' in read ? read : null}
            twice={'moment' in read ? read.twice : null}
          />
          {chosen.success && 'moment' in read && !blocked ? (
            <Confirm viewer={viewer} id={id} words={words} moment={read.moment} wish={wish} challenge={broadcast.challenge} />
          ) : null}
        </>
      )}
    </Page>
  )
}

const tomorrow = (now: Date, zone: string) => `${writeLocal(new Date(now.getTime() + 24 * 3_600_000), zone).slice(0, 10)}T09:00`

type Words = NonNullable<Awaited<ReturnType<typeof findWords>>>
type ConfirmProps = {
  viewer: Actor
  id: string
  words: Words
  moment: Moment
  wish: { when: 'now' | 'at' | 'local'; at: string; zone: string; later: boolean }
  challenge: { number: number } | null
}

async function Confirm({ viewer, id, words, moment, wish, challenge }: ConfirmProps) {
  const [people, fresh] = await Promise.all([countPeople(viewer, words), isFresh(viewer)])
  const { perDay, days, finishesAt } = await forecastSending(viewer, people, moment.releaseAt)
  const at = longInstant(moment.releaseAt, moment.zone)
  const goesOut = { now: 'A minute after you confirm', at, local: `From ${at}, at ${moment.localTime} of each reader` }[wish.when]
  const { later, ...query } = wish
  return (
    <>
      {fresh ? null : (
        <div className="mt-8 max-w-[46rem]">
          <Notice tone="note" title="This needs a sign-in from the last 15 minutes">
            <a href={paths.signIn(paths.studioLetterSchedule(id, { ...query, ...(later ? { later: '1' } : {}) }))}>Sign in again</a>; you
            come back to this page with the same choice. The letter is stored.
          </Notice>
        </div>
      )}
      <ConfirmSchedule
        id={id}
        base={wordsHash(words)}
        subject={words.subject}
        readers={segmentWords(words.audience, challenge)}
        people={people}
        goesOut={goesOut}
        plan={{ perDay, days, finishes: finishesAt ? longInstant(finishesAt, moment.zone) : null }}
        wish={wish}
      />
    </>
  )
}

function segmentWords(audience: Words['audience'], challenge: { number: number } | null): string {
  const of = challenge ? ` of No. ${challenge.number}` : ''
  return {
    all: 'Everybody who subscribed',
    submitted: `Who handed in${of}`,
    not_yet: `Who did not hand in yet${of}`,
    waiting: `Who waits for a review${of}`,
  }[audience]
}
