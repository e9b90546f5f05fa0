import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { type ReviewState, reviewState, silentSince } from '@/lib/reviews/leases'
import { versionsVisibleTo } from '@/lib/submissions/queries'

export const dateFields = {
  reviewerId: true,
  claimedAt: true,
  extendedAt: true,
  seenAt: true,
  returnedAt: true,
  finishedAt: true,
} as const satisfies Prisma.ReviewSelect

/** What a list of reviews or offers says of a design. */
export const designFields = {
  id: true,
  number: true,
  title: true,
  frozenAt: true,
  wish: true,
  questions: true,
  services: true,
  submission: {
    select: {
      memberId: true,
      member: { select: { handle: true, name: true } },
      challenge: { select: { id: true, slug: true, number: true, title: true, zone: true } },
    },
  },
} as const satisfies Prisma.VersionSelect

type DesignRow = Prisma.VersionGetPayload<{ select: typeof designFields }>

/** A version to review, as lists and pages name it. */
export type ReviewedDesign = ReturnType<typeof designOf>

export const designOf = ({ id, submission, ...version }: DesignRow) => ({
  ...version,
  versionId: id,
  authorId: submission.memberId,
  author: submission.member,
  challenge: submission.challenge,
})

const reviewFields = { id: true, leaseUntil: true, ...dateFields, version: { select: designFields } } as const satisfies Prisma.ReviewSelect
type ReviewRow = Prisma.ReviewGetPayload<{ select: typeof reviewFields }>

/** One of the actor's reviews, with the design it is about. */
export type OwnReview = Omit<ReviewRow, 'version'> & { state: ReviewState; design: ReviewedDesign }

/** One of the actor's reviews; null for another's, and for one of a design the actor may not see now. */
export async function findReview(actor: Actor, id: string, now: Date): Promise<OwnReview | null> {
  const row = await db.review.findFirst({ where: { id, ...mine(actor, now) }, select: reviewFields })
  return row && viewOf(row, now)
}

/** The actor's review of a version, in whatever state; null when there is none or the version is hidden. */
export async function findReviewOf(actor: Actor, versionId: string, now: Date): Promise<OwnReview | null> {
  const row = await db.review.findFirst({ where: { versionId, ...mine(actor, now) }, select: reviewFields })
  return row && viewOf(row, now)
}

/** A version the actor may see, as lists of reviews name it; null when it is hidden. */
export async function findReviewable(actor: Actor, versionId: string, now: Date): Promise<ReviewedDesign | null> {
  const row = await db.version.findFirst({ where: { AND: [{ id: versionId }, versionsVisibleTo(actor, now)] }, select: designFields })
  return row && designOf(row)
}

/** How many finished reviews the list shows. */
const mostFinished = 50
/** A lapsed claim is shown this long: until then its holder may want to finish after all. */
const lapsedFor = 7 * 24 * 3_600_000

/** The actor's reviews by their state, each newest first: what they hold, what lapsed within a week, what they finished (the last 50). */
export async function listMine(actor: Actor, now: Date): Promise<Record<'held' | 'lapsed' | 'finished', OwnReview[]>> {
  const [open, finished] = await Promise.all([
    db.review.findMany({
      where: { ...mine(actor, now), ...unfinished, leaseUntil: { gt: new Date(now.getTime() - lapsedFor) } },
      select: reviewFields,
      orderBy: [{ claimedAt: 'desc' }, { id: 'desc' }],
    }),
    db.review.findMany({
      where: { ...mine(actor, now), finishedAt: { not: null } },
      select: reviewFields,
      orderBy: [{ finishedAt: 'desc' }, { id: 'desc' }],
      take: mostFinished,
    }),
  ])
  const views = open.map((row) => viewOf(row, now))
  return {
    held: views.filter(({ state }) => state === 'held'),
    lapsed: views.filter(({ state }) => state === 'lapsed'),
    finished: finished.map((row) => viewOf(row, now)),
  }
}

/** How many claims the actor holds now; those on designs hidden from them do not count, as they can do nothing about them. */
export async function countHeld(actor: Actor, now: Date): Promise<number> {
  return db.review.count({ where: { ...mine(actor, now), ...unfinished, leaseUntil: { gt: now } } })
}

/** How many of these claims the actor is at work on: the others have gone silent and leave a hand free. */
export async function countInHand(actor: Actor, now: Date, tx: Transaction = db): Promise<number> {
  const where = { ...mine(actor, now), ...unfinished, leaseUntil: { gt: now }, seenAt: { gt: silentSince(now) } }
  return tx.review.count({ where })
}

const unfinished = { returnedAt: null, finishedAt: null } as const

const mine = (actor: Actor, now: Date) =>
  ({ reviewerId: actor.id, version: versionsVisibleTo(actor, now) }) satisfies Prisma.ReviewWhereInput

const viewOf = ({ version, ...review }: ReviewRow, now: Date): OwnReview => ({
  ...review,
  state: reviewState(review, now),
  design: designOf(version),
})
