/** What a key point of an answer got: 0 not there, 1 touched, 2 made. */
export type Scored = { point: string; score: number }
/** An answer that was scored. */
export type ScoredAnswer = { answeredAt: Date; scores: readonly Scored[] }

const day = 86_400_000

/** The part of all points that were made, from 0 to 1; a touched point is half a point. */
export const shareOf = (scores: readonly Scored[]): number =>
  scores.length === 0 ? 0 : scores.reduce((sum, { score }) => sum + score, 0) / (2 * scores.length)

/** Days until an answer is worth repeating: soon after a weak one, a month after a strong one. */
export function daysUntilAgain(share: number): number {
  if (share < 0.4) return 2
  if (share < 0.6) return 5
  return share < 0.8 ? 12 : 30
}

/** When it is due again, by its newest answer; null without one. */
export function dueAt(answers: readonly ScoredAnswer[]): Date | null {
  const newest = newestOf(answers)
  return newest && new Date(newest.answeredAt.getTime() + daysUntilAgain(shareOf(newest.scores)) * day)
}

/**
 * The point to repeat: lowest in the newest answer, of those alike the one lowest over all answers, then the first. Null when every point
 * was made.
 */
export function weakestPoint(answers: readonly ScoredAnswer[]): string | null {
  const newest = newestOf(answers)
  const open = newest?.scores.filter(({ score }) => score < 2) ?? []
  const before = (point: string) => {
    const all = answers.flatMap(({ scores }) => scores.filter((one) => one.point === point))
    return shareOf(all)
  }
  const weakest = open.reduce<Scored | null>((least, one) => {
    if (!least || one.score < least.score) return one
    return one.score === least.score && before(one.point) < before(least.point) ? one : least
  }, null)
  return weakest?.point ?? null
}

/** What is due at `now`, the longest due first. Nothing is stored for it: a forgotten week makes nothing worse. */
export function dueAgain<T extends { answers: readonly ScoredAnswer[] }>(items: readonly T[], now: Date): T[] {
  return items
    .flatMap((item) => {
      const at = dueAt(item.answers)
      return at && at <= now ? [{ item, at }] : []
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ item }) => item)
}

const newestOf = (answers: readonly ScoredAnswer[]): ScoredAnswer | null =>
  answers.reduce<ScoredAnswer | null>((newest, answer) => (newest && newest.answeredAt >= answer.answeredAt ? newest : answer), null)
