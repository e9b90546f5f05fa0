import { type Scored, shareOf } from '@/lib/scenarios/repeating'

/** "9 of 14 (64 %)": a made point is two, a touched one is one. */
export function scoreLine(scores: readonly Scored[]): string {
  const sum = scores.reduce((all, { score }) => all + score, 0)
  return `${sum} of ${2 * scores.length} (${Math.round(shareOf(scores) * 100)} %)`
}
