import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { findFile } from '@/lib/reviews/warm-ups/queries'
import type { AnswerWarmUpInput, SkipWarmUpInput } from '@/lib/reviews/warm-ups/schema'
import { taskOf } from '@/lib/reviews/warm-ups/walk'

/**
 * Keeps what a member pointed at in a domain's diagram, and so opens its key to them. The first answer stays: once the key is open, a
 * second one would say nothing. `not_found` for a domain there is not, `invalid` for a part the diagram does not have.
 */
export async function answerWarmUp(
  actor: Actor,
  { domain, pointed, words }: Omit<AnswerWarmUpInput, 'versionId'>,
  now: Date,
): Promise<void> {
  authorize(actor, 'warm-up.walk', null)
  const file = found(findFile(domain))
  const known = taskOf(file).parts.map(({ id }) => id)
  const parts = Object.keys(pointed)
  if ([...parts, ...Object.keys(words)].some((id) => !known.includes(id)))
    throw new AppError('invalid', 'This diagram has changed meanwhile. Please reload the page and point once more.')
  await takePoint('edit.member', actor.id)
  // Words about a part that was let go again are not part of the answer.
  const lines = Object.entries(words).filter(([id, text]) => text !== '' && parts.includes(id))
  const walk = { warmUp: file.warmUp, answer: { parts, words: Object.fromEntries(lines) }, finishedAt: now }
  const { count } = await db.warmUp.updateMany({
    where: { memberId: actor.id, domain, finishedAt: null },
    data: walk,
  })
  if (count === 0)
    await db.warmUp.createMany({
      data: { memberId: actor.id, domain, startedAt: now, ...walk },
      skipDuplicates: true,
    })
}

/** Passes a domain's warm-up over for good. After an answer, and a second time, nothing changes. */
export async function skipWarmUp(actor: Actor, { domain }: Pick<SkipWarmUpInput, 'domain'>, now: Date): Promise<void> {
  authorize(actor, 'warm-up.walk', null)
  const { warmUp } = found(findFile(domain))
  await takePoint('edit.member', actor.id)
  await db.warmUp.createMany({ data: { memberId: actor.id, domain, warmUp, startedAt: now, skippedAt: now }, skipDuplicates: true })
}
