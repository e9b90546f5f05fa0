import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import type { AcceptProposalInput, DeclineProposalInput, ProposeFlawInput } from '@/lib/exercises/proposals/schema'
import { type Flaw, storedKey, storedTask } from '@/lib/exercises/task'
import { notifyMembers } from '@/lib/notifications/mutations'
import { whole } from '@/lib/plans/faults'
import { takePoint } from '@/lib/rate-limit'

/** Offers a finding of the actor's own, that names nothing of the key, as a flaw it lacks. Once for each. */
export async function proposeFlaw(
  actor: Actor,
  { findingId, why }: ProposeFlawInput,
  now: Date,
): Promise<{ attemptId: string; slug: string }> {
  authorize(actor, 'flaw.propose', null)
  const finding = found(
    await db.finding.findFirst({
      where: { id: findingId, attempt: { memberId: actor.id, committedAt: { not: null } } },
      select: {
        attemptId: true,
        match: { select: { flaw: true } },
        attempt: { select: { edition: { select: { exercise: { select: { slug: true } } } } } },
      },
    }),
  )
  if (!finding.match || finding.match.flaw !== null)
    throw new AppError('conflict', 'This finding names a flaw of the key. Say first that it names none of them; your words are still here.')
  await takePoint('proposal.day', actor.id, 'That is as many proposals as we can read in a day.')
  await db.findingProposal.createMany({ data: { findingId, why, createdAt: now }, skipDuplicates: true })
  return { attemptId: finding.attemptId, slug: finding.attempt.edition.exercise.slug }
}

/**
 * Makes the next edition of an exercise, with the proposed flaw in the organizer's words, and tells its member. `conflict` when another
 * organizer has decided, or the key has changed, since the form was drawn: no flaw is lost under another.
 */
export async function acceptProposal(actor: Actor, { findingId, editionId, ...flaw }: AcceptProposalInput, now: Date): Promise<void> {
  authorize(actor, 'exercise.keep', null)
  await takePoint('studio.hour', actor.id)
  const elements = Object.keys(flaw.elements)
  if (elements.length === 0)
    throw new AppError('invalid', 'Some of this needs another look. Nothing was lost.', {
      fields: { elements: ['Choose at least one part, or the whole picture.'] },
    })
  await db.$transaction(async (tx) => {
    const { exerciseId, memberId } = await lockOpen(tx, findingId)
    const newest = found(
      await tx.exerciseEdition.findFirst({
        where: { exerciseId },
        orderBy: { number: 'desc' },
        select: { id: true, number: true, contentHash: true, task: true, key: true },
      }),
    )
    if (newest.id !== editionId)
      throw new AppError(
        'conflict',
        'The key has changed since you opened this page; the newest one is shown now. Your words are still here: look at both, then decide.',
      )
    const { plan } = storedTask.parse(newest.task).drawing
    const parts = [whole, ...[...plan.nodes, ...plan.edges, ...plan.groups].map(({ id }) => id)]
    if (elements.some((id) => !parts.includes(id)))
      throw new AppError('invalid', 'The plan has no such part. Nothing was lost; please reload the page.')
    const key = storedKey.parse(newest.key)
    const added: Flaw = {
      id: freeId(flaw.title, key.flaws),
      title: flaw.title,
      elements,
      category: flaw.category,
      also: [],
      words: flaw.words
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean),
      explanation: flaw.explanation,
      fix: flaw.fix,
      library: [],
      proposedById: memberId,
    }
    const edition = await tx.exerciseEdition.create({
      data: {
        exerciseId,
        number: newest.number + 1,
        contentHash: newest.contentHash,
        task: storedTask.parse(newest.task),
        key: { ...key, flaws: [...key.flaws, added] },
        madeById: actor.id,
        createdAt: now,
      },
      select: { id: true },
    })
    await tx.exercise.update({ where: { id: exerciseId }, data: { editionId: edition.id } })
    await tx.findingProposal.update({
      where: { findingId },
      data: { decidedAt: now, decidedById: actor.id, flaw: added.id, answer: flaw.answer || null },
    })
    await notifyMembers(tx, [memberId], { kind: 'flaw_accepted', event: `flaw:${findingId}`, actorId: null }, now)
  })
}

/** Declines a proposal with words to its member. `conflict` when it was decided before. */
export async function declineProposal(actor: Actor, { findingId, answer }: DeclineProposalInput, now: Date): Promise<void> {
  authorize(actor, 'exercise.keep', null)
  await takePoint('studio.hour', actor.id)
  await db.$transaction(async (tx) => {
    const { memberId } = await lockOpen(tx, findingId)
    await tx.findingProposal.update({ where: { findingId }, data: { decidedAt: now, decidedById: actor.id, answer } })
    await notifyMembers(tx, [memberId], { kind: 'flaw_declined', event: `flaw:${findingId}`, actorId: null }, now)
  })
}

/** Its exercise, held until the end of the transaction: two organizers at once come one after the other. */
async function lockOpen(tx: Transaction, findingId: string): Promise<{ exerciseId: string; memberId: string }> {
  const { finding } = found(
    await tx.findingProposal.findUnique({
      where: { findingId },
      select: { finding: { select: { attempt: { select: { memberId: true, edition: { select: { exerciseId: true } } } } } } },
    }),
  )
  const { memberId, edition } = finding.attempt
  await tx.$queryRaw`SELECT 1 FROM "Exercise" WHERE id = ${edition.exerciseId}::uuid FOR UPDATE`
  const { decidedAt } = found(await tx.findingProposal.findUnique({ where: { findingId }, select: { decidedAt: true } }))
  if (decidedAt) throw new AppError('conflict', 'Another organizer has decided this meanwhile. Your words are still here.')
  return { exerciseId: edition.exerciseId, memberId }
}

function freeId(title: string, flaws: readonly Flaw[]): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const stem = `added-${words.join('-')}`.slice(0, 34).replace(/-$/, '')
  for (let number = 1; ; number++) {
    const id = number === 1 ? stem : `${stem}-${number}`
    if (!flaws.some((flaw) => flaw.id === id)) return id
  }
}
