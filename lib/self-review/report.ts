import type { Stance } from '@/lib/self-review/stances'

/** Where one question stands: what the report and the progress need of an answer. */
export type AnswerMark = { answered: boolean; stance: Stance | null }

/** A question counts as answered with words or with a stance. */
export const markOf = ({ text, stance }: { text: string; stance: Stance | null }): AnswerMark => ({
  answered: stance !== null || text.trim() !== '',
  stance,
})

export type AnswerMarks = Readonly<Record<string, AnswerMark>>
export type Report<Q> = { answered: number; asked: number; counts: Record<Stance, number>; accepted: Q[]; toFix: Q[] }

/** How the answers stand: each asked question is in one stance at most, and only asked ones count. */
export function reportOf<Q extends { key: string }>(asked: readonly Q[], marks: AnswerMarks): Report<Q> {
  const counts: Record<Stance, number> = { covered: 0, accepted: 0, to_fix: 0, not_applicable: 0, unknown: 0 }
  for (const { key } of asked) {
    const stance = marks[key]?.stance
    if (stance) counts[stance] += 1
  }
  const withStance = (stance: Stance) => asked.filter(({ key }) => marks[key]?.stance === stance)
  return {
    asked: asked.length,
    answered: asked.filter(({ key }) => marks[key]?.answered).length,
    counts,
    accepted: withStance('accepted'),
    toFix: withStance('to_fix'),
  }
}
