import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import {
  alarmHours,
  keepableHours,
  needHours,
  offersFor,
  reviewsNeeded,
  silentAfterHours,
  standInHours,
  type Waiting,
} from '@/lib/reviews/allocation'
import { partsOf } from '@/lib/reviews/leases'
import { dateFields, designFields, designOf, type ReviewedDesign } from '@/lib/reviews/queries'
import { challengesOpenTo, versionsVisibleTo } from '@/lib/submissions/queries'

const hour = 3_600_000
/** A design older than this is offered to nobody any more; who sees it may still take it on. */
const queueDays = 90
/** Versions weighed against each other; those before them in the order's first steps are always among them. */
const mostWeighed = 300
/** The newest that nobody has begun, among which the rule looks for a newcomer's design. */
const newestWeighed = 10

/**
 * Designs to review, as `offersFor` lines them up, at most `count`: newest versions the actor may see, not their own, that want feedback,
 * lack a review, and were never theirs to review before.
 */
export async function listOffers(actor: Actor, now: Date, count: number): Promise<ReviewedDesign[]> {
  if (count <= 0) return []
  const open = await db.challenge.findMany({ where: challengesOpenTo(actor, now), select: { id: true } })
  const ids = await listCandidates(
    actor,
    open.map(({ id }) => id),
    now,
  )
  if (ids.length === 0) return []
  // The gate decides on each; the candidates are no answer yet.
  const rows = await db.version.findMany({
    where: { AND: [{ id: { in: ids } }, versionsVisibleTo(actor, now)] },
    select: { ...designFields, reviews: { select: dateFields }, refusals: { select: { memberId: true } } },
  })
  const [given, reviewer] = await Promise.all([countGiven(rows.map(({ submission }) => submission.memberId)), findReviewer(actor, now)])
  const waiting = rows.map((row) => ({
    design: designOf(row),
    versionId: row.id,
    authorId: row.submission.memberId,
    handedInAt: row.frozenAt,
    given: given.get(row.submission.memberId) ?? 0,
    components: new Set(row.services),
    ...partsOf(row.reviews, row.refusals),
  })) satisfies Waiting[]
  const byId = new Map(waiting.map(({ versionId, design }) => [versionId, design]))
  return offersFor(reviewer, waiting, now, count).flatMap(({ versionId }) => byId.get(versionId) ?? [])
}

/**
 * Newest versions that may have room: the first in the first steps of the queue's order, and the youngest that nobody has begun. A test
 * holds its answer against `offersFor`.
 */
async function listCandidates(actor: Actor, challengeIds: string[], now: Date): Promise<string[]> {
  const before = (hours: number) => new Date(now.getTime() - hours * hour)
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM (SELECT v.id,
      row_number() OVER (ORDER BY q.done + q.held >= ${reviewsNeeded} AND v."frozenAt" > ${before(standInHours)}::timestamptz,
        CASE WHEN v."frozenAt" <= ${before(keepableHours)}::timestamptz THEN 2
          WHEN v."frozenAt" <= ${before(alarmHours.volunteers)}::timestamptz THEN 0 ELSE 1 END,
        floor(extract(epoch FROM v."frozenAt") / ${needHours * 3600}), q.done, v."frozenAt", v.id) AS place,
      row_number() OVER (ORDER BY q.done + q.held > 0, v."frozenAt" DESC, v.id) AS youth
    FROM "Version" v JOIN "Submission" s ON s.id = v."submissionId"
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE r."finishedAt" IS NOT NULL) AS done,
        count(*) FILTER (WHERE r."finishedAt" IS NULL AND r."returnedAt" IS NULL AND r."leaseUntil" > ${now}::timestamptz) AS held,
        bool_or(r."finishedAt" IS NULL AND r."returnedAt" IS NULL AND r."leaseUntil" > ${now}::timestamptz AND r."seenAt" <= ${before(silentAfterHours)}::timestamptz) AS silent,
        bool_or(r."reviewerId" = ${actor.id}::uuid) AS mine
      FROM "Review" r WHERE r."versionId" = v.id) q
    WHERE v."frozenAt" > ${before(queueDays * 24)}::timestamptz AND v.wish <> 'none'
      AND s."challengeId" = ANY(${challengeIds}::uuid[]) AND s."deletedAt" IS NULL AND s."memberId" <> ${actor.id}::uuid
      AND NOT EXISTS (SELECT 1 FROM "Hiding" h WHERE h."submissionId" = s.id AND h."liftedAt" IS NULL)
      AND NOT EXISTS (SELECT 1 FROM "Version" n WHERE n."submissionId" = s.id AND n.number > v.number)
      AND NOT EXISTS (SELECT 1 FROM "ReviewRefusal" f WHERE f."versionId" = v.id AND f."memberId" = ${actor.id}::uuid)
      AND q.mine IS NOT TRUE AND q.done < ${reviewsNeeded} AND (q.done + q.held < ${reviewsNeeded} OR q.silent)) AS candidate
    WHERE place <= ${mostWeighed} OR youth <= ${newestWeighed}`
  return rows.map(({ id }) => id)
}

async function countGiven(memberIds: string[]): Promise<Map<string, number>> {
  const where = { reviewerId: { in: [...new Set(memberIds)] }, finishedAt: { not: null } }
  const rows = await db.review.groupBy({ by: ['reviewerId'], where, _count: true })
  return new Map(rows.map(({ reviewerId, _count }) => [reviewerId, _count]))
}

/** Partners are those of finished reviews, given and got; components those of the design handed in last. */
async function findReviewer({ id }: Actor, now: Date) {
  const [partners, latest] = await Promise.all([
    db.$queryRaw<{ id: string }[]>`
      SELECT s."memberId" AS id FROM "Review" r JOIN "Version" v ON v.id = r."versionId" JOIN "Submission" s ON s.id = v."submissionId"
      WHERE r."reviewerId" = ${id}::uuid AND r."finishedAt" <= ${now}::timestamptz
      UNION SELECT r."reviewerId" FROM "Submission" s JOIN "Version" v ON v."submissionId" = s.id JOIN "Review" r ON r."versionId" = v.id
      WHERE s."memberId" = ${id}::uuid AND r."finishedAt" <= ${now}::timestamptz`,
    db.version.findFirst({
      where: { submission: { memberId: id, deletedAt: null } },
      select: { services: true },
      orderBy: [{ frozenAt: 'desc' }, { number: 'desc' }],
    }),
  ])
  return { id, partners: new Set(partners.map((row) => row.id)), components: new Set(latest?.services) }
}
