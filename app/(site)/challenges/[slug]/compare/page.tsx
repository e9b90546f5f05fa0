import type { Metadata } from 'next'
import { HeldStage } from '@/components/archive/held-stage'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Comparison } from '@/components/submissions/compare/comparison'
import { SideForm } from '@/components/submissions/compare/side-form'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { clientAddress, readViewer } from '@/lib/auth/session'
import { citing } from '@/lib/challenges/citing'
import { findBrief, findChallenge } from '@/lib/challenges/queries'
import { isHeldBack } from '@/lib/challenges/view'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'
import { listDrawnChanges } from '@/lib/submissions/comparing/drawn/queries'
import { nameSides } from '@/lib/submissions/comparing/naming'
import { pairDiagrams } from '@/lib/submissions/comparing/pairing'
import { type ComparableDesign, findSide, listComparable } from '@/lib/submissions/comparing/queries'
import { type Side, sideSchema, sideText } from '@/lib/submissions/comparing/schema'

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams }

// There are as many of these as there are pairs of versions.
export const metadata: Metadata = { title: 'Compare', robots: { index: false } }

export default async function ComparePage({ params, searchParams }: Props) {
  const [viewer, now, { slug }, asked] = [await readViewer(), await readClock(), await params, await searchParams]
  const challenge = await findChallenge(viewer, slug, now)
  if (!challenge) return nothingHere()
  const given = [firstOf(asked.left), firstOf(asked.right)].map((text) => (text ? sideSchema.safeParse(text) : null))
  const sides = given.map((side) => (side?.success ? side.data : null))
  const found = await Promise.all(sides.map((side) => side && findSide(viewer, challenge, side, now)))
  if (sides.some((side) => side?.kind === 'reference') && isHeldBack(viewer, challenge, 'reference'))
    return <HeldStage challenge={challenge} kind="reference" title="The author’s own design" now={now} />
  // Misspelt, absent, locked or not open yet: all the same to who asks.
  if (given.some((side, index) => side && !found[index])) return nothingHere()
  const [left, right] = found
  const [comparable, brief] = await Promise.all([
    listComparable(
      viewer,
      challenge,
      sides.flatMap((side) => (side?.kind === 'version' ? [side.handle] : [])),
      now,
    ),
    findBrief(viewer, challenge),
  ])
  const first = suggested(comparable.designs, comparable.reference)
  const pairs = left && right ? pairDiagrams(left.diagrams, right.diagrams) : []
  const names = left && right ? nameSides(left, right, viewer?.id ?? null) : null
  return (
    <Page wide>
      <Breadcrumb
        trail={[
          { href: paths.challenge(slug), label: `No. ${challenge.number} ${challenge.title}` },
          { href: paths.designs(slug), label: 'Designs' },
        ]}
      />
      <h1 className="pt-1 pb-5">Compare</h1>
      {first || (left && right) ? (
        <SideForm
          slug={slug}
          viewerId={viewer?.id ?? null}
          designs={comparable.designs}
          reference={comparable.reference}
          left={left?.key ?? (first ? sideText(first[0]) : '')}
          right={right?.key ?? (first ? sideText(first[1]) : '')}
          swappable={names !== null}
        />
      ) : (
        <EmptyState
          title="Nothing to compare yet"
          action={
            <Link href={viewer ? paths.myDesign(slug) : paths.designs(slug)} className="button quiet">
              {viewer ? 'Go to my design' : 'See the designs'}
            </Link>
          }
        >
          Two versions of your design can be compared here once you have handed in a second one, and yours with the author’s reference once
          that has opened.
        </EmptyState>
      )}
      {left && right && names ? (
        <Comparison
          left={left}
          right={right}
          names={names}
          pairs={pairs}
          drawn={await listDrawnChanges(viewer, challenge, { left, right, pairs }, now, clientAddress())}
          cite={citing(slug, brief?.requirements ?? [])}
        />
      ) : null}
    </Page>
  )
}

/** What the form offers before anything was chosen: one's last two versions, or the only one and the reference. */
function suggested([design]: ComparableDesign[], reference: boolean): [Side, Side] | null {
  const [newest, before] = design?.versions ?? []
  if (!design || !newest) return null
  const sideOf = ({ number }: { number: number }): Side => ({ kind: 'version', handle: design.member.handle, number })
  if (before) return [sideOf(before), sideOf(newest)]
  return reference ? [sideOf(newest), { kind: 'reference' }] : null
}
