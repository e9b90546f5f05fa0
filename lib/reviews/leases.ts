import { type Claim, heldClaims, leaseEndsAt, roomOf, silentAfterHours, type Waiting } from '@/lib/reviews/allocation'

/** Claims one member may work on at a time. */
export const mostClaims = 2

/** The instants of one member's work on one version, as they are stored. */
export type ReviewDates = {
  reviewerId: string
  claimedAt: Date
  extendedAt: Date | null
  seenAt: Date
  returnedAt: Date | null
  finishedAt: Date | null
}

/** How a review stands: `lapsed` is a claim that time has ended, whose holder may still finish while a place is free. */
export type ReviewState = 'held' | 'lapsed' | 'returned' | 'finished'

export function reviewState(review: ReviewDates, now: Date): ReviewState {
  if (review.finishedAt) return 'finished'
  if (review.returnedAt) return 'returned'
  return heldClaims([claimOf(review)], now).length > 0 ? 'held' : 'lapsed'
}

/** Whether a review fills one of its holder's hands: a claim that has gone silent holds its place, and leaves the hand free. */
export const fillsHand = (review: ReviewDates, now: Date): boolean =>
  reviewState(review, now) === 'held' && review.seenAt > silentSince(now)

/** Who has shown nothing since then has gone silent. */
export const silentSince = (now: Date): Date => new Date(now.getTime() - silentAfterHours * 3_600_000)

/** When a claim with these dates ends; what is stored as `leaseUntil`. */
export const leaseUntil = (review: Pick<ReviewDates, 'claimedAt' | 'extendedAt'>): Date =>
  leaseEndsAt({ claimedAt: review.claimedAt, extended: review.extendedAt !== null })

/** A version's reviews as the queue knows them. Who gave a claim back, or did not want the work, has had it. */
export function partsOf(
  reviews: readonly ReviewDates[],
  refusals: readonly { memberId: string }[],
): Pick<Waiting, 'claims' | 'doneBy' | 'refusedBy'> {
  const returned = reviews.filter(({ returnedAt, finishedAt }) => returnedAt && !finishedAt)
  return {
    claims: reviews.filter(({ returnedAt, finishedAt }) => !returnedAt && !finishedAt).map(claimOf),
    doneBy: reviews.filter(({ finishedAt }) => finishedAt).map(({ reviewerId }) => reviewerId),
    refusedBy: [...returned.map(({ reviewerId }) => reviewerId), ...refusals.map(({ memberId }) => memberId)],
  }
}

/** Whether a review may be finished now: while its claim holds, and after that as long as nobody else has taken its place. */
export function mayFinish(review: ReviewDates, all: readonly ReviewDates[], now: Date): boolean {
  const state = reviewState(review, now)
  if (state !== 'lapsed') return state === 'held'
  const { open, reserve } = roomOf(partsOf(all, []), now)
  return open + reserve > 0
}

const claimOf = ({ reviewerId, claimedAt, extendedAt, seenAt }: ReviewDates): Claim => ({
  reviewerId,
  claimedAt,
  extended: extendedAt !== null,
  seenAt,
})
