import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { notifyMembers } from '@/lib/notifications/mutations'
import { takePoint } from '@/lib/rate-limit'
import { mayReview, roomOf } from '@/lib/reviews/allocation'
import { leaseUntil, mayFinish, mostClaims, partsOf, reviewState } from '@/lib/reviews/leases'
import { countInHand, dateFields } from '@/lib/reviews/queries'
import { versionsVisibleTo } from '@/lib/submissions/queries'

export type Claimed = { id: string; versionId: string }

/**
 * Takes on the review of a version for 24 hours and tells its author. Claimed again while it holds, it is the same claim. Refuses with
 * `not_found` a version the actor may not see, `forbidden` their own, and `conflict` with a sentence: both places taken, had before,
 * an older version, an author who wants no feedback, or two claims in hand (one that has gone silent fills none).
 */
export async function claimReview(actor: Actor, versionId: string, now: Date): Promise<Claimed> {
  const { submission } = found(await findClaimable(db, actor, versionId, now))
  authorize(actor, 'review.claim', { submissionMemberId: submission.memberId })
  await takePoint('review.hour', actor.id)
  return db.$transaction(async (tx) => {
    // One member's claims wait for each other, then all claims on this version do: two never take the last place.
    await tx.$queryRaw`SELECT 1 FROM "Member" WHERE "id" = ${actor.id}::uuid FOR NO KEY UPDATE`
    await tx.$queryRaw`SELECT 1 FROM "Version" WHERE "id" = ${versionId}::uuid FOR UPDATE`
    const version = found(await findClaimable(tx, actor, versionId, now))
    const own = version.reviews.find(({ reviewerId }) => reviewerId === actor.id)
    if (own && reviewState(own, now) === 'held') return { id: own.id, versionId }
    refuseClaim(actor, version, now)
    if ((await countInHand(actor, now, tx)) >= mostClaims)
      throw new AppError('conflict', `You are at work on ${mostClaims} reviews already. Finish one or give one back, then take on another.`)
    const dates = { claimedAt: now, extendedAt: null }
    const review = await tx.review.create({
      data: { versionId, reviewerId: actor.id, seenAt: now, leaseUntil: leaseUntil(dates), ...dates },
      select: { id: true, versionId: true },
    })
    const { challengeId, memberId } = version.submission
    await notifyMembers(
      tx,
      [memberId],
      { event: `claim:${review.id}`, actorId: actor.id, kind: 'review_claimed', challengeId, versionId },
      now,
    )
    return review
  })
}

/** Holds a claim for as long again, once. A second time changes nothing. `conflict` when it has lapsed or ended otherwise. */
export async function extendReview(actor: Actor, reviewId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const review = await lockReview(tx, actor, reviewId, now)
    authorize(actor, 'review.extend', review)
    if (review.extendedAt && review.state === 'held') return
    if (review.state !== 'held')
      throw new AppError('conflict', 'This claim does not hold any more, so it cannot be extended. What you wrote is kept.')
    const dates = { claimedAt: review.claimedAt, extendedAt: now }
    await tx.review.update({ where: { id: reviewId }, data: { extendedAt: now, seenAt: now, leaseUntil: leaseUntil(dates) } })
  })
}

/** Gives a claim back, silently: its place is free at once and the design is not offered to the actor again. Twice is once. */
export async function returnReview(actor: Actor, reviewId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const review = await lockReview(tx, actor, reviewId, now)
    authorize(actor, 'review.return', review)
    if (review.state === 'finished') throw new AppError('conflict', 'You have finished this review; it stays with the design.')
    if (review.state !== 'returned') await tx.review.update({ where: { id: reviewId }, data: { returnedAt: now } })
  })
}

/** "Not this one": the version is not offered to the actor again. Nobody is told. */
export async function refuseOffer(actor: Actor, versionId: string, now: Date): Promise<void> {
  const { submission } = found(await findClaimable(db, actor, versionId, now))
  authorize(actor, 'review.claim', { submissionMemberId: submission.memberId })
  await takePoint('review.hour', actor.id)
  await db.reviewRefusal.createMany({ data: { versionId, memberId: actor.id, createdAt: now }, skipDuplicates: true })
}

/** Notes that the holder of a claim works on it: a comment of theirs, or a step of the form. Without a claim nothing happens. */
export async function touchReview(tx: Transaction, actor: Actor, versionId: string, now: Date): Promise<void> {
  await tx.review.updateMany({
    where: { versionId, reviewerId: actor.id, returnedAt: null, finishedAt: null, seenAt: { lt: now } },
    data: { seenAt: now },
  })
}

/** The same for the writers of these comments, each on the version they wrote on; the worker calls it after the fact. */
export async function touchByComments(tx: Transaction, commentIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Review" r SET "seenAt" = c.at
    FROM (SELECT t."versionId", c."authorId", max(c."createdAt") AS at FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId"
      WHERE c.id = ANY(${[...commentIds]}::uuid[]) GROUP BY t."versionId", c."authorId") c
    WHERE r."versionId" = c."versionId" AND r."reviewerId" = c."authorId" AND r."seenAt" < c.at
      AND r."returnedAt" IS NULL AND r."finishedAt" IS NULL`
}

/**
 * One of the actor's reviews, its version locked until the transaction ends, so that what is read of its places stays true. `mayFinish`
 * says whether it may be finished now. `not_found` for another's, and when the actor may not see the design any more.
 */
export async function lockReview(tx: Transaction, actor: Actor, reviewId: string, now: Date) {
  const where = { id: reviewId, reviewerId: actor.id, version: versionsVisibleTo(actor, now) }
  const { versionId } = found(await tx.review.findFirst({ where, select: { versionId: true } }))
  await tx.$queryRaw`SELECT 1 FROM "Version" WHERE "id" = ${versionId}::uuid FOR UPDATE`
  const { submission, number, reviews } = found(await findClaimable(tx, actor, versionId, now))
  const review = found(reviews.find(({ id }) => id === reviewId))
  return {
    ...review,
    versionId,
    number,
    authorId: submission.memberId,
    challengeId: submission.challengeId,
    state: reviewState(review, now),
    mayFinish: mayFinish(review, reviews, now),
  }
}

type Claimable = NonNullable<Awaited<ReturnType<typeof findClaimable>>>

const findClaimable = (tx: Transaction, actor: Actor, versionId: string, now: Date) =>
  tx.version.findFirst({
    where: { AND: [{ id: versionId }, versionsVisibleTo(actor, now)] },
    select: {
      number: true,
      wish: true,
      frozenAt: true,
      submission: {
        select: {
          memberId: true,
          challengeId: true,
          member: { select: { name: true } },
          versions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 },
        },
      },
      reviews: { select: { id: true, ...dateFields } },
      refusals: { select: { memberId: true } },
    },
  })

function refuseClaim(actor: Actor, { number, wish, frozenAt, submission, reviews, refusals }: Claimable, now: Date): void {
  if (submission.versions[0]?.number !== number)
    throw new AppError('conflict', 'There is a newer version of this design by now. Reviews go to that one.')
  if (wish === 'none') throw new AppError('conflict', `${submission.member.name} asks for no feedback on this version.`)
  const waiting = { versionId: '', authorId: submission.memberId, handedInAt: frozenAt, given: 0, components: new Set<string>() }
  const version = { ...waiting, ...partsOf(reviews, refusals) }
  if (!mayReview(actor, version)) throw new AppError('conflict', hadBefore(actor, version))
  const { open, reserve } = roomOf(version, now)
  if (open + reserve === 0)
    throw new AppError(
      'conflict',
      'Somebody was a moment faster: both reviews of this design are taken. You can still ask about it freely.',
    )
}

function hadBefore({ id }: Actor, { doneBy, refusedBy }: { doneBy: readonly string[]; refusedBy: readonly string[] }): string {
  if (doneBy.includes(id)) return 'You have reviewed this version already. You can go on asking about it.'
  if (refusedBy.includes(id)) return 'You passed this one on before, so it goes to somebody else. You can still ask about it freely.'
  return 'Your claim on this version has lapsed, so it goes to somebody else. You can still finish it as long as the place is free.'
}
