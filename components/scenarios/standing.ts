import { scoreLine } from '@/components/scenarios/score-line'
import type { OwnAnswer } from '@/lib/scenarios/queries'

/** A member's newest standing in each scenario, in words; `own` comes newest first. */
export function standingOf(own: readonly OwnAnswer[], now: Date): Map<string, string> {
  const standing = new Map<string, string>()
  for (const { slug, isScored, isAnswered, endsAt, scores } of own)
    if (!standing.has(slug))
      standing.set(slug, isScored ? scoreLine(scores) : !isAnswered && endsAt > now ? 'under way' : isAnswered ? 'to score' : 'time is up')
  return standing
}
