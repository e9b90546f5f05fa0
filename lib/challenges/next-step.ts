import type { ChallengeState, StageKind } from '@/lib/challenges/timeline'
import { paths } from '@/lib/paths'

export type Standing = 'visitor' | 'not-started' | 'drafting' | 'handed-in'
type Facts = { slug: string; state: ChallengeState; openStages: readonly StageKind[]; standing: Standing }

/** The one thing a reader would do next with a challenge, or null when it only waits. */
export function nextStep({ slug, state, openStages, standing }: Facts): { href: string; label: string } | null {
  if (state === 'draft' || state === 'scheduled') return null
  if (standing === 'drafting') return { href: paths.myDesign(slug), label: 'Continue my design' }
  if (standing === 'handed-in') {
    if (openStages.includes('round_up')) return { href: paths.roundUp(slug), label: 'Read the round-up' }
    if (openStages.includes('reference')) return { href: paths.reference(slug), label: 'See the reference design' }
    if (openStages.includes('self_review')) return { href: paths.selfReview(slug), label: 'Review my design' }
    return { href: paths.designs(slug), label: 'See the other designs' }
  }
  if (state === 'archived' && standing === 'visitor') return { href: paths.designs(slug), label: 'See the designs' }
  return { href: paths.myDesign(slug), label: 'Start my design' }
}
