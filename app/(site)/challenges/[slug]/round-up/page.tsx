import type { Metadata } from 'next'
import { HeldStage } from '@/components/archive/held-stage'
import { StagePage } from '@/components/challenges/stage-page'
import { nothingHere } from '@/components/layout/nothing-here'
import { readViewer } from '@/lib/auth/session'
import { citing } from '@/lib/challenges/citing'
import { findBrief, findChallenge, findRoundUp } from '@/lib/challenges/queries'
import { isHeldBack } from '@/lib/challenges/view'
import { readClock } from '@/lib/clock'
import { Markdown } from '@/lib/markdown'
import { countConversation } from '@/lib/reviews/threads/queries'
import { countDesignsOf } from '@/lib/submissions/standing/queries'

type Props = { params: Promise<{ slug: string }> }

export const metadata: Metadata = { title: 'Round-up' }

export default async function RoundUpPage({ params }: Props) {
  const [viewer, now] = [await readViewer(), await readClock()]
  const challenge = await findChallenge(viewer, (await params).slug, now)
  const roundUp = challenge && (await findRoundUp(viewer, challenge))
  if (challenge && isHeldBack(viewer, challenge, 'round_up'))
    return <HeldStage challenge={challenge} kind="round_up" title="What the month brought" now={now} />
  if (!challenge || !roundUp) return nothingHere()
  const [designs, { threads, reviewers }, brief] = await Promise.all([
    countDesignsOf(viewer, [challenge.id]),
    countConversation(viewer, challenge.id),
    findBrief(viewer, challenge),
  ])
  const figures: Record<string, number> = { designs: designs.get(challenge.id) ?? 0, threads, reviewers }
  const text = roundUp.text.replace(/\{\{(\w+)\}\}/g, (slot, name: string) => figures[name]?.toString() ?? slot)
  return (
    <StagePage challenge={challenge} kind="round_up" title="What the month brought" now={now}>
      <article>
        <Markdown text={text} prefix="round-up-" cite={citing(challenge.slug, brief?.requirements ?? [])} headingShift={1} />
      </article>
    </StagePage>
  )
}
