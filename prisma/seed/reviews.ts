import { db } from '@/lib/db'
import { leaseUntil } from '@/lib/reviews/leases'
import type { SeededDesign } from '@/prisma/seed/designs'

type Seeding = { design: SeededDesign; versionId: string; idOf: (handle: string) => string; after: (days: number) => Date; now: Date }

/** Reviews of a design, finished and under way; what their writers asked on it is part of them. */
export async function seedReviews({ design, versionId, idOf, after, now }: Seeding) {
  const finished = design.reviews.map(({ by, beganAfterDays, finishedAfterDays, thanks, help }) => ({
    reviewerId: idOf(by),
    claimedAt: after(beganAfterDays),
    finishedAt: after(finishedAfterDays),
    answers: answersOf(thanks, help, after(finishedAfterDays + 0.3)),
  }))
  const held = design.claims.map(({ by, hoursAgo }) => ({
    reviewerId: idOf(by),
    claimedAt: new Date(now.getTime() - hoursAgo * 3_600_000),
    finishedAt: null,
    answers: {},
  }))
  for (const review of [...finished, ...held]) {
    const { answers, ...own } = review
    const { claimedAt, finishedAt, reviewerId } = own
    const dates = { ...own, ...answers, seenAt: finishedAt ?? claimedAt, leaseUntil: leaseUntil({ claimedAt, extendedAt: null }) }
    const { id } = await db.review.create({ data: { versionId, ...dates }, select: { id: true } })
    await db.thread.updateMany({ where: { versionId, authorId: reviewerId }, data: { reviewId: id } })
  }
}

/** What the author of the design said to a review. */
function answersOf(words: string | undefined, score: number | undefined, createdAt: Date) {
  return {
    ...(words ? { thanks: { create: { words, createdAt } } } : {}),
    ...(score ? { helpfulness: { create: { score, createdAt } } } : {}),
  }
}
