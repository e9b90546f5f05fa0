import 'server-only'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { mayReview, promisedHours, reviewsNeeded, roomOf, type Waiting } from '@/lib/reviews/allocation'
import { readReviews } from '@/lib/reviews/given/queries'
import { partsOf, type ReviewState, reviewState } from '@/lib/reviews/leases'
import { type Estimate, type Experience, estimate, type PromiseMode, promiseMode } from '@/lib/reviews/promise'
import type { Progress } from '@/lib/reviews/standing'
import { isOpenTo, knownTo } from '@/lib/submissions/queries'

const hour = 3_600_000

/** One member at work on a version, or done with it, as its author sees them. */
export type AtWork = { name: string; handle: string; claimedAt: Date; extendedAt: Date | null; leaseUntil: Date; finishedAt: Date | null }

/** Where the reviews of a version stand, for one reader. */
export type Standing = Progress & {
  wanted: boolean
  isNewest: boolean
  /** Has all the reviews it is promised. */
  kept: boolean
  hoursWaited: number
  /** Who works on it or has finished; for its author only. */
  people: AtWork[]
  /** The reader's own review of it. */
  mine: { id: string; state: ReviewState; leaseUntil: Date } | null
  /** Whether the reader may take it on: `had` is who passed it on before, `full` that both places are taken. */
  claim: 'free' | 'full' | 'had' | 'none'
  /** How reviews come about in this month; null once it has them. */
  mode: PromiseMode | null
  estimate: Estimate
}

/** Where the reviews of a version stand; null when it is absent or hidden from `viewer`. */
export async function findStanding(viewer: Viewer, versionId: string, now: Date): Promise<Standing | null> {
  const [isOpen, row] = await Promise.all([isOpenTo(viewer, versionId, now), readReviews(versionId)])
  if (!isOpen || !row) return null
  const { submission, reviews, refusals } = row
  const parts = partsOf(reviews, refusals)
  const waiting = { versionId, authorId: submission.memberId, handedInAt: row.frozenAt, given: 0, components: new Set<string>(), ...parts }
  const isNewest = submission.versions[0]?.number === row.number
  const subject = { submissionMemberId: submission.memberId }
  const isAuthor = viewer?.id === submission.memberId
  const held = reviews.filter((review) => reviewState(review, now) === 'held')
  const own = reviews.find(({ reviewerId }) => reviewerId === viewer?.id)
  const kept = parts.doneBy.length >= reviewsNeeded
  const [mode, past] = kept ? [null, []] : await Promise.all([modeOf(viewer, submission.challengeId), listExperience(now)])
  return {
    finished: parts.doneBy.length,
    underWay: held.length,
    wanted: row.wish !== 'none',
    isNewest,
    kept,
    hoursWaited: (now.getTime() - row.frozenAt.getTime()) / hour,
    people: isAuthor ? [...reviews.filter(({ finishedAt }) => finishedAt), ...held].map(personOf) : [],
    mine: own ? { id: own.id, state: reviewState(own, now), leaseUntil: own.leaseUntil } : null,
    claim: viewer && isNewest && row.wish !== 'none' && can(viewer, 'review.claim', subject) ? claimOf(viewer.id, waiting, now) : 'none',
    mode,
    estimate: estimate(past),
  }
}

const modeOf = async (viewer: Viewer, challengeId: string) =>
  promiseMode(await db.submission.count({ where: { challengeId, ...knownTo(viewer) } }))

type PersonRow = Omit<AtWork, 'name' | 'handle'> & { reviewer: { name: string; handle: string } }

const personOf = ({ reviewer, claimedAt, extendedAt, leaseUntil, finishedAt }: PersonRow): AtWork => ({
  ...reviewer,
  claimedAt,
  extendedAt,
  leaseUntil,
  finishedAt,
})

function claimOf(id: string, waiting: Waiting, now: Date): Standing['claim'] {
  if (!mayReview({ id }, waiting)) return 'had'
  const { open, reserve } = roomOf(waiting, now)
  return open + reserve > 0 ? 'free' : 'full'
}

/** Figures of designs older than this say little of today. */
const experienceDays = 180
const mostExperience = 200

/**
 * How long the designs of this instance waited for their second review: those that have had the promised time since anybody reviews
 * here, latest first, at most 200. Who replaced a version before that time was over waited no longer for it. Figures of all, not of one.
 */
async function listExperience(now: Date): Promise<Experience[]> {
  const settled = new Date(now.getTime() - promisedHours * hour)
  const rows = await db.$queryRaw<{ frozenAt: Date; second: Date | null }[]>`
    SELECT v."frozenAt", q.second FROM "Version" v JOIN "Submission" s ON s.id = v."submissionId"
    LEFT JOIN LATERAL (SELECT r."finishedAt" AS second FROM "Review" r WHERE r."versionId" = v.id AND r."finishedAt" <= ${now}::timestamptz
      ORDER BY r."finishedAt" OFFSET 1 LIMIT 1) q ON true
    WHERE v."frozenAt" <= ${settled}::timestamptz AND v."frozenAt" > ${new Date(now.getTime() - experienceDays * 24 * hour)}::timestamptz
      AND v."frozenAt" >= (SELECT min("claimedAt") FROM "Review") - make_interval(hours => ${promisedHours}::int)
      AND v.wish <> 'none' AND s."deletedAt" IS NULL
      AND (q.second IS NOT NULL OR NOT EXISTS (SELECT 1 FROM "Version" n WHERE n."submissionId" = s.id AND n.number > v.number
        AND n."frozenAt" < v."frozenAt" + make_interval(hours => ${promisedHours}::int)))
    ORDER BY v."frozenAt" DESC LIMIT ${mostExperience}`
  return rows.map(({ frozenAt, second }) => ({
    hoursToSecond: second && (second.getTime() - frozenAt.getTime()) / hour,
    hoursWaited: (now.getTime() - frozenAt.getTime()) / hour,
  }))
}
