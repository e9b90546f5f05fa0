import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { refuseBlocked } from '@/lib/auth/session-store'
import { db, type Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { notifyMembers } from '@/lib/notifications/mutations'
import { takePoint } from '@/lib/rate-limit'
import type { FinishReviewInput } from '@/lib/reviews/finishing/schema'
import { bodyOf, labelOf, lackOf, type Slot, slots } from '@/lib/reviews/finishing/slots'
import { lockReview, touchReview } from '@/lib/reviews/mutations'
import { findReview } from '@/lib/reviews/queries'
import { mostThreads } from '@/lib/reviews/threads/caps'
import { handlesIn } from '@/lib/reviews/threads/mentions'
import { type NewThread, placeOn, refuseLinks, takeCommentPoint, writeThread } from '@/lib/reviews/threads/mutations'

/** Whether it is one of the reviews a version is promised, and the ids of the conversations it has opened now. */
export type Finished = { counted: boolean; threads: string[] }

/**
 * Posts a review's remarks as conversations and finishes it, all or nothing, and tells the author once. Conversations opened on the
 * version since the claim belong to it. When others have taken the place, or it was given back, the remarks are posted all the same and
 * `counted` is false. Posted twice, it is one review. Refuses with `not_found` when the design is hidden, `invalid` what is no review
 * yet, or more links than a new account may put, `conflict` more words after the finish, `quota` a full version, `rate_limited` more
 * remarks than comments.
 */
export async function finishReview(actor: Actor, { reviewId, remarks }: FinishReviewInput, now: Date): Promise<Finished> {
  const { design, reviewerId, claimedAt, state } = found(await findReview(actor, reviewId, now))
  authorize(actor, 'review.finish', { reviewerId })
  await takePoint('review.hour', actor.id)
  const written = await writtenOf(remarks, design)
  if (state !== 'finished') await countRemarks(actor, remarks, written, claimedAt)
  return db.$transaction(async (tx) => {
    const review = await lockReview(tx, actor, reviewId, now)
    await refuseBlocked(tx, actor.id, 'commenting')
    const fresh = await withoutPosted(tx, actor, written)
    if (review.state === 'finished') {
      if (fresh.length === 0) return { counted: true, threads: [] }
      throw new AppError('conflict', 'You have finished this review already. Your text is kept; you can go on asking beside the design.')
    }
    const { versionId } = review
    const before = await listAsked(tx, actor, versionId, claimedAt)
    refuseUnready([...fresh, ...before], written.length > 0)
    const counted = review.mayFinish
    if (!counted && fresh.length === 0) {
      if (written.length > 0) return { counted, threads: [] }
      throw new AppError(
        'conflict',
        'Somebody else has this place by now, so it cannot be finished as one of the two. What you asked stays on the design.',
      )
    }
    const threads = await post(tx, actor, fresh, counted ? { reviewId } : {}, now)
    if (!counted) return { counted, threads }
    await tx.thread.updateMany({ where: { id: { in: before.map(({ id }) => id) }, reviewId: null }, data: { reviewId } })
    await tx.review.update({ where: { id: reviewId }, data: { finishedAt: now, seenAt: now } })
    const { authorId, challengeId } = review
    const news = { event: `finish:${reviewId}`, actorId: actor.id, kind: 'review_finished', challengeId, versionId } as const
    await notifyMembers(tx, [authorId], news, now)
    return { counted, threads }
  })
}

/**
 * The remarks as `finishReview` would post them, in the order of the form; nothing is written but that their holder is at work.
 * `invalid` when there are no words yet.
 */
export async function previewReview(actor: Actor, { reviewId, remarks }: FinishReviewInput, now: Date) {
  await noteWork(actor, reviewId, now)
  const { design } = found(await findReview(actor, reviewId, now))
  const shown = slots.flatMap((slot) => {
    const body = remarks[slot]?.body
    return body ? { slot, label: labelOf(slot), body: bodyOf(slot, body, design.questions) } : []
  })
  if (shown.length === 0) throw new AppError('invalid', 'There are no words in here yet. Write a remark, and look at it then.')
  return shown
}

/** The holder of a review is at its form: their place is not given to a stand-in. `not_found` for another's, and for a hidden design. */
export async function noteWork(actor: Actor, reviewId: string, now: Date): Promise<void> {
  const { design, reviewerId } = found(await findReview(actor, reviewId, now))
  authorize(actor, 'review.finish', { reviewerId })
  await takePoint('edit.member', actor.id)
  await db.$transaction((tx) => touchReview(tx, actor, design.versionId, now))
}

type Written = NewThread & { slot: Slot }
type Design = { versionId: string; questions: string[] }

/** The fields that have words, as threads. A place that is not one of this version is refused at its own field. */
async function writtenOf(remarks: FinishReviewInput['remarks'], { versionId, questions }: Design): Promise<Written[]> {
  const written: Written[] = []
  for (const slot of slots) {
    const { body, formKey, ...spot } = remarks[slot] ?? {}
    if (!body || !formKey) continue
    const place = await placeOn(versionId, spot).catch((refusal) => {
      throw atField(slot, refusal)
    })
    written.push({ slot, versionId, formKey, label: labelOf(slot), body: bodyOf(slot, body, questions), ...place })
  }
  return written
}

function atField(slot: Slot, refusal: unknown): unknown {
  if (!(refusal instanceof AppError) || !refusal.fields) return refusal
  const fields = Object.entries(refusal.fields).map(([name, messages]) => [`remarks.${slot}.${name}`, messages])
  return new AppError(refusal.code, refusal.message, { fields: Object.fromEntries(fields) })
}

/** Those not posted yet: a form sent twice, or again after an answer got lost, writes nothing twice. */
async function withoutPosted(tx: Transaction, actor: Actor, written: Written[]): Promise<Written[]> {
  const posted = await tx.comment.findMany({
    where: { formKey: { in: written.map(({ formKey }) => formKey) } },
    select: { formKey: true, body: true, authorId: true },
  })
  for (const { formKey, body, authorId } of posted)
    if (authorId !== actor.id || written.find((remark) => remark.formKey === formKey)?.body !== body)
      throw new AppError(
        'conflict',
        'This form has already posted other words. Your text is kept: please reload the page and send it again.',
      )
  return written.filter(({ formKey }) => !posted.some((comment) => comment.formKey === formKey))
}

/**
 * Each remark not posted yet counts as the comment it becomes, and holds no more links than one: giving a claim back and posting again is
 * no way round either. Asked before the transaction, and only of what is ready, so that nobody pays for a form sent back to them.
 */
async function countRemarks(actor: Actor, remarks: FinishReviewInput['remarks'], written: Written[], claimedAt: Date): Promise<void> {
  const fresh = await withoutPosted(db, actor, written)
  const versionId = fresh[0]?.versionId
  if (!versionId) return
  refuseUnready([...fresh, ...(await listAsked(db, actor, versionId, claimedAt))], true)
  for (const { slot } of fresh)
    try {
      // The author's question above an answer is not the reviewer's words.
      refuseLinks(actor, remarks[slot]?.body ?? '')
    } catch (refusal) {
      throw atField(slot, refusal)
    }
  for (const _ of fresh) await takeCommentPoint(actor)
}

/** What the actor has asked on a version since the claim, and not taken back. */
const listAsked = (tx: Transaction, actor: Actor, versionId: string, claimedAt: Date) =>
  tx.thread.findMany({
    where: { versionId, authorId: actor.id, createdAt: { gte: claimedAt }, comments: { some: { deletedAt: null } } },
    select: { id: true, label: true },
  })

type Labelled = { label?: NewThread['label'] | null }

function refuseUnready(asked: Labelled[], guided: boolean): void {
  const lack = lackOf(
    asked.map(({ label }) => label ?? 'question'),
    guided,
  )
  if (lack)
    throw new AppError('invalid', 'One thing is missing before this is a review. Nothing was lost.', {
      fields: { [`remarks.${lack.slot}.body`]: [lack.message] },
    })
}

async function post(tx: Transaction, actor: Actor, fresh: Written[], part: { reviewId?: string }, now: Date): Promise<string[]> {
  const versionId = fresh[0]?.versionId
  if (!versionId) return []
  const standing = await tx.thread.count({ where: { versionId } })
  if (standing + fresh.length > mostThreads)
    throw new AppError('quota', `This version has ${standing} conversations and can hold ${mostThreads}. Your text is kept.`)
  const threads: string[] = []
  for (const { slot: _, ...thread } of fresh) threads.push((await writeThread(tx, actor, { ...thread, ...part }, now)).id)
  if (!part.reviewId) return threads
  // The author hears of the review once, not of each remark; whom a remark names is still told by the worker.
  const quiet = fresh.filter(({ body }) => handlesIn(body).length === 0).map(({ formKey }) => formKey)
  await tx.comment.updateMany({ where: { formKey: { in: quiet } }, data: { toldAt: now } })
  return threads
}
