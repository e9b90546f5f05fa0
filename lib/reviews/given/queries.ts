import 'server-only'
import { cache } from 'react'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { dateFields } from '@/lib/reviews/queries'

export const thanksFields = {
  words: true,
  hidings: { where: { liftedAt: null }, select: { reason: true }, take: 1 },
} satisfies Prisma.ReviewThanksSelect

/** What `readReviews` reads, for a query that reads more along with it. */
export const givenFields = {
  number: true,
  wish: true,
  frozenAt: true,
  submission: {
    select: { memberId: true, challengeId: true, versions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 } },
  },
  reviews: {
    select: {
      id: true,
      leaseUntil: true,
      ...dateFields,
      reviewer: { select: { name: true, handle: true } },
      threads: { select: { id: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
      thanks: { select: thanksFields },
      helpfulness: { select: { score: true } },
    },
    orderBy: [{ claimedAt: 'asc' }, { id: 'asc' }],
  },
  refusals: { select: { memberId: true } },
} satisfies Prisma.VersionSelect

type Given = Prisma.VersionGetPayload<{ select: typeof givenFields }>

// Outside of a page there is nothing to remember.
const knownGiven = cache(() => new Map<string, Given>())

/** What a page has read of a version, its parts need not read again. */
export const rememberReviews = (versionId: string, row: Given) => knownGiven().set(versionId, row)

/**
 * The reviews of a version in any state, with what came of them; null when there is no such version. For all that tells of reviews;
 * whoever shows some of it asks the gate (`isOpenTo`).
 */
export async function readReviews(versionId: string): Promise<Given | null> {
  return knownGiven().get(versionId) ?? db.version.findUnique({ where: { id: versionId }, select: givenFields })
}
