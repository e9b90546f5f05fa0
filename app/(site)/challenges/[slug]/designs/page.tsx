import type { Metadata } from 'next'
import { Drawer } from '@/app/(site)/challenges/[slug]/designs/drawer'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { ChallengeForm } from '@/components/submissions/challenge-form'
import { LockedDesigns, LookConfirm } from '@/components/submissions/locked-designs'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { clientAddress, readViewer, type Viewer } from '@/lib/auth/session'
import { type ChallengeView, findChallenge } from '@/lib/challenges/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import type { SearchParams } from '@/lib/search-params'
import { lookAction } from '@/lib/submissions/actions'
import { refuseSearch } from '@/lib/submissions/gallery/queries'
import { readQuestion } from '@/lib/submissions/gallery/schema'
import { isOpen } from '@/lib/submissions/gate'
import { findGate } from '@/lib/submissions/queries'
import { countDesignsOf, findStanding } from '@/lib/submissions/standing/queries'

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams }

export const metadata: Metadata = { title: 'Designs' }

export default async function DesignsPage({ params, searchParams }: Props) {
  const [viewer, now, asked] = [await readViewer(), await readClock(), await searchParams]
  const challenge = await findChallenge(viewer, (await params).slug, now)
  if (!challenge) return nothingHere()
  const open = isOpen(await findGate(viewer, challenge))
  const question = readQuestion(asked)
  const refusal = open ? await refuseSearch(viewer, question.filter, clientAddress()) : null
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.challenges(), label: 'Challenges' },
          { href: paths.challenge(challenge.slug), label: `No. ${challenge.number} ${challenge.title}` },
        ]}
      />
      <h1 className="pt-1 pb-6">Designs</h1>
      {open ? (
        <Drawer viewer={viewer} challenge={challenge} now={now} question={question} refusal={refusal} />
      ) : (
        <Locked viewer={viewer} challenge={challenge} look={asked.look === '1'} />
      )}
    </Page>
  )
}

async function Locked({ viewer, challenge, look }: { viewer: Viewer; challenge: ChallengeView; look: boolean }) {
  const [standing, counts] = await Promise.all([findStanding(viewer, challenge), countDesignsOf(viewer, [challenge.id])])
  const { slug } = challenge
  return (
    <LockedDesigns
      slug={slug}
      signedIn={viewer !== null}
      onRun={challenge.run !== null && challenge.state === 'archived'}
      drafting={standing === 'drafting'}
      count={counts.get(challenge.id) ?? 0}
      confirm={
        look && viewer ? (
          <LookConfirm
            slug={slug}
            look={
              <ChallengeForm action={lookAction} slug={slug}>
                Open the designs
              </ChallengeForm>
            }
          />
        ) : null
      }
    />
  )
}
