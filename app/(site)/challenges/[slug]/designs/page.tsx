import type { Metadata } from 'next'
import Link from 'next/link'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { ChallengeForm } from '@/components/submissions/challenge-form'
import { DesignCard } from '@/components/submissions/design-card'
import { LockedDesigns, LookConfirm } from '@/components/submissions/locked-designs'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { readViewer, type Viewer } from '@/lib/auth/session'
import { type ChallengeView, findChallenge } from '@/lib/challenges/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { lookAction } from '@/lib/submissions/actions'
import { isOpen } from '@/lib/submissions/gate'
import { findGate, listDesigns } from '@/lib/submissions/queries'
import { pageSchema } from '@/lib/submissions/schema'
import { countDesignsOf, findStanding } from '@/lib/submissions/standing/queries'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ after?: string | string[]; look?: string | string[] }> }

export const metadata: Metadata = { title: 'Designs' }

export default async function DesignsPage({ params, searchParams }: Props) {
  const [viewer, now, asked] = [await readViewer(), await readClock(), await searchParams]
  const challenge = await findChallenge(viewer, (await params).slug, now)
  if (!challenge) return nothingHere()
  const open = isOpen(await findGate(viewer, challenge))
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
        <Drawer
          viewer={viewer}
          challenge={challenge}
          now={now}
          after={pageSchema.shape.after.catch(undefined).parse(asked.after) ?? null}
        />
      ) : (
        <Locked viewer={viewer} challenge={challenge} look={asked.look === '1'} />
      )}
    </Page>
  )
}

type DrawerProps = { viewer: Viewer; challenge: ChallengeView; now: Date; after: string | null }

async function Drawer({ viewer, challenge, now, after }: DrawerProps) {
  const { items, nextCursor } = await listDesigns(viewer, challenge.id, now, after)
  if (items.length === 0)
    return (
      <EmptyState
        title={after ? 'That was all' : 'No designs yet'}
        action={
          <Link href={after ? paths.designs(challenge.slug) : paths.myDesign(challenge.slug)} prefetch={false} className="button quiet">
            {after ? 'Back to the first' : 'Start a design'}
          </Link>
        }
      >
        {after ? 'There are no further designs here.' : 'The first one to be handed in will lie here.'}
      </EmptyState>
    )
  return (
    <>
      <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {items.map((design) => (
          <DesignCard
            key={design.id}
            slug={challenge.slug}
            design={design}
            mine={design.member.handle === viewer?.handle}
            now={now}
            zone={challenge.zone}
          />
        ))}
      </ul>
      {nextCursor ? (
        <p className="mt-8">
          <Link href={`${paths.designs(challenge.slug)}?after=${nextCursor}`} prefetch={false} className="button quiet">
            More designs
          </Link>
        </p>
      ) : null}
    </>
  )
}

async function Locked({ viewer, challenge, look }: { viewer: Viewer; challenge: ChallengeView; look: boolean }) {
  const [standing, counts] = await Promise.all([findStanding(viewer, challenge), countDesignsOf(viewer, [challenge.id])])
  const { slug } = challenge
  return (
    <LockedDesigns
      slug={slug}
      signedIn={viewer !== null}
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
