import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { z } from 'zod'
import { Refused } from '@/components/auth/refused'
import { BroadcastDesk } from '@/components/broadcasts/broadcast-desk'
import { DraftDesk } from '@/components/broadcasts/draft-desk'
import { LetterNav } from '@/components/broadcasts/letter-nav'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { can } from '@/lib/auth/policy'
import { type Actor, readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { findWords, listSegmentChallenges } from '@/lib/broadcasts/drafts/queries'
import { findProof } from '@/lib/broadcasts/preview/queries'
import { type BroadcastView, findBroadcast } from '@/lib/broadcasts/records/queries'
import { countPeople } from '@/lib/broadcasts/scheduling/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

export const metadata: Metadata = { title: 'A letter' }

type Props = { params: Promise<{ id: string }> }

export default async function StudioLetterPage({ params }: Props) {
  const [viewer, now, { id }] = [await readViewer(), await readClock(), await params]
  if (!viewer) redirectToSignIn(paths.studioLetter(id))
  if (!can(viewer, 'mail.read', null)) {
    answerWith(403)
    return <Refused>Mail and its figures are for organizers.</Refused>
  }
  const broadcast = z.uuid().safeParse(id).success ? await findBroadcast(viewer, id) : null
  if (!broadcast) return nothingHere()
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioMail(), label: 'Mail' },
        ]}
      />
      <h1 className="mt-6 mb-4 break-words">{broadcast.subject.trim() || 'A letter without a subject'}</h1>
      <LetterNav id={id} here="letter" state={broadcast.state} begun={broadcast.expandedAt !== null} />
      {broadcast.state === 'draft' ? <Draft viewer={viewer} id={id} now={now} /> : <Desk viewer={viewer} broadcast={broadcast} now={now} />}
    </Page>
  )
}

async function Draft({ viewer, id, now }: { viewer: Actor; id: string; now: Date }) {
  const [words, proof, challenges] = await Promise.all([
    findWords(viewer, id),
    findProof(viewer, id, now),
    listSegmentChallenges(viewer, now),
  ])
  if (!words || !proof) return null
  return <DraftDesk id={id} words={words} findings={proof.findings} challenges={challenges} formKey={randomUUID()} />
}

async function Desk({ viewer, broadcast, now }: { viewer: Actor; broadcast: BroadcastView; now: Date }) {
  const { state, topic, audience, challengeId, expected } = broadcast
  const planned = expected === null && (state === 'scheduled' || state === 'paused' || state === 'needs_decision')
  const [problems, people] = await Promise.all([
    problemsOf(viewer, broadcast, now),
    planned ? countPeople(viewer, { topic, audience, challengeId }) : null,
  ])
  return <BroadcastDesk broadcast={broadcast} now={now} formKey={randomUUID()} problems={problems} people={people} />
}

// What keeps a planned letter from going out is better known now than at its hour.
async function problemsOf(viewer: Actor, { state, id }: BroadcastView, now: Date) {
  if (state !== 'scheduled' && state !== 'needs_decision') return []
  return (await findProof(viewer, id, now))?.findings.filter(({ level }) => level === 'blocks') ?? []
}
