import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { StoredAnswer } from '@/lib/self-review/stances'

/**
 * Rule 4: self-review is private. Every query of this noun goes through this, and it knows nobody but the one who asks:
 * no role reads another member's answers.
 */
const ownOf = (actor: Actor, challengeId: string) => ({ selfReview: { challengeId, memberId: actor.id } }) satisfies Prisma.AnswerWhereInput

/** The actor's own answers to one challenge, in no order. */
export async function listAnswers(actor: Actor, challengeId: string): Promise<StoredAnswer[]> {
  const rows = await db.answer.findMany({
    where: ownOf(actor, challengeId),
    select: { questionKey: true, text: true, stance: true, revision: true },
  })
  return rows.map(({ questionKey, ...row }) => ({ question: questionKey, ...row }))
}

/** How many questions of one challenge the actor has answered, with words or with a stance. */
export const countAnswered = (actor: Actor, challengeId: string): Promise<number> =>
  db.answer.count({ where: { ...ownOf(actor, challengeId), OR: [{ stance: { not: null } }, { text: { not: '' } }] } })
