import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { findWalkthrough, listOwnSteps } from '@/lib/walkthroughs/queries'
import type { AnswerStepInput } from '@/lib/walkthroughs/schema'
import { openStep } from '@/lib/walkthroughs/walking'

/**
 * Keeps a member's own words for the step that is open to them, and so opens what is told there. The first words stay. `not_found` for a
 * step there is not, `conflict` for one that is not open yet, or that was answered in another window.
 */
export async function answerStep(actor: Actor, { slug, step, answer }: AnswerStepInput, now: Date): Promise<void> {
  authorize(actor, 'walkthrough.answer', null)
  const { id, task } = found(await findWalkthrough(actor, slug))
  if (!task.parts.some(({ steps }) => steps.some((one) => one.id === step))) found(null)
  const own = await listOwnSteps(actor, slug)
  if (own.get(step) === answer) return
  if (own.has(step)) throw answeredElsewhere()
  if (openStep(task, new Set(own.keys()))?.step !== step)
    throw new AppError('conflict', 'The steps before this one come first. What you typed is kept here.')
  await takePoint('edit.member', actor.id)
  const { count } = await db.walkthroughAnswer.createMany({
    data: { memberId: actor.id, walkthroughId: id, step, answer, createdAt: now },
    skipDuplicates: true,
  })
  // Posted twice at once: the same words are one answer, other words are told.
  if (count === 0 && (await listOwnSteps(actor, slug)).get(step) !== answer) throw answeredElsewhere()
}

const answeredElsewhere = () => new AppError('conflict', 'You answered this step in another window. What you typed is kept here.')
