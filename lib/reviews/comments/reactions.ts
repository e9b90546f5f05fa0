import type { ReactionKind } from '@/lib/generated/prisma/enums'

/** What one can say about a comment without writing one. */
export const reactions = ['thanks', 'insight', 'agree', 'same_question'] as const satisfies readonly ReactionKind[]

export const reactionWords: Record<ReactionKind, string> = {
  thanks: 'Thanks',
  insight: 'Insight',
  agree: 'Agree',
  same_question: 'Same question',
}
