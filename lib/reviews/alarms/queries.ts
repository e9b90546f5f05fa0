import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Role } from '@/lib/generated/prisma/enums'
import { keepableHours, reviewsNeeded } from '@/lib/reviews/allocation'
import { mostClaims, silentSince } from '@/lib/reviews/leases'
import { designFields, designOf } from '@/lib/reviews/queries'
import { versionsVisibleTo } from '@/lib/submissions/queries'

const hour = 3_600_000

/** A version that lacks reviews and has room for one, and who has been told of it already. */
export type Lacking = {
  id: string
  challengeId: string
  authorId: string
  frozenAt: Date
  done: number
  held: number
  /** Designs handed in to its challenge. */
  designs: number
  hasRoom: boolean
  volunteersTold: boolean
  organizersTold: boolean
}

/** Versions handed in between `since` and `until`, newest of their design, that want feedback and lack a review; 500 a page, by id. */
export async function listLacking({
  since,
  until,
  now,
  after,
}: {
  since: Date
  until: Date
  now: Date
  after: string
}): Promise<Lacking[]> {
  return db.$queryRaw<Lacking[]>`
    ${lacking(now)} WHERE v.id > ${after}::uuid AND v."frozenAt" > ${since}::timestamptz AND v."frozenAt" <= ${until}::timestamptz AND ${open}
    ORDER BY v.id LIMIT 500`
}

const told = (kind: 'review_wanted' | 'review_overdue') =>
  Prisma.sql`EXISTS (SELECT 1 FROM "Notification" n WHERE n."versionId" = v.id AND n.kind = ${kind}::"NotificationKind")`

const lacking = (now: Date) => Prisma.sql`
  SELECT v.id, s."challengeId", s."memberId" AS "authorId", v."frozenAt", q.done::int, q.held::int,
    (SELECT count(*)::int FROM "Submission" o WHERE o."challengeId" = s."challengeId" AND o."deletedAt" IS NULL
      AND EXISTS (SELECT 1 FROM "Version" w WHERE w."submissionId" = o.id)
      AND NOT EXISTS (SELECT 1 FROM "Hiding" d WHERE d."submissionId" = o.id AND d."liftedAt" IS NULL)) AS designs,
    (q.done + q.held < ${reviewsNeeded} OR q.silent > 0) AS "hasRoom",
    ${told('review_wanted')} AS "volunteersTold", ${told('review_overdue')} AS "organizersTold"
  FROM "Version" v JOIN "Submission" s ON s.id = v."submissionId"
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE r."finishedAt" IS NOT NULL) AS done, count(*) FILTER (WHERE h.holds) AS held,
      count(*) FILTER (WHERE h.holds AND r."seenAt" <= ${silentSince(now)}::timestamptz) AS silent
    FROM "Review" r CROSS JOIN LATERAL (
      SELECT r."finishedAt" IS NULL AND r."returnedAt" IS NULL AND r."leaseUntil" > ${now}::timestamptz AS holds) h
    WHERE r."versionId" = v.id) q`

const open = Prisma.sql`v.wish <> 'none' AND s."deletedAt" IS NULL AND q.done < ${reviewsNeeded}
  AND NOT EXISTS (SELECT 1 FROM "Version" w WHERE w."submissionId" = s.id AND w.number > v.number)
  AND NOT EXISTS (SELECT 1 FROM "Hiding" d WHERE d."submissionId" = s.id AND d."liftedAt" IS NULL)`

/** A challenge's designs that lack a review, whoever holds one: promises that can still be kept first, then the longest waiting; 200 at most. */
export async function listWaiting(actor: Actor, challengeId: string, now: Date) {
  authorize(actor, 'review.oversee', null)
  const rows = await db.$queryRaw<Lacking[]>`
    ${lacking(now)} WHERE s."challengeId" = ${challengeId}::uuid AND ${open} 
    ORDER BY v."frozenAt" <= ${new Date(now.getTime() - keepableHours * hour)}::timestamptz, v."frozenAt", v.id LIMIT 200`
  const versions = await db.version.findMany({
    where: { AND: [{ id: { in: rows.map(({ id }) => id) } }, versionsVisibleTo(actor, now)] },
    select: designFields,
  })
  const byId = new Map(versions.map((version) => [version.id, designOf(version)]))
  return rows.flatMap(({ id, ...facts }) => {
    const design = byId.get(id)
    return design ? [{ ...facts, design }] : []
  })
}

export type WaitingDesign = Awaited<ReturnType<typeof listWaiting>>[number]

/** Nobody is asked by name twice within so long. */
const askedAgainAfter = 24 * hour
/** How many volunteers are looked at for one version, at most; those asked least of late come first. */
const mostLookedAt = 100

/**
 * Volunteers who may see a version and review it, at most `count`: not its author, never had it, a hand free, not blocked, not
 * asked within a day; those who were asked least within a week first. The gate is asked for each.
 */
export async function listAskable(versionId: string, authorId: string, now: Date, count: number): Promise<string[]> {
  const members = await db.$queryRaw<{ id: string; handle: string; name: string; role: Role }[]>`
    SELECT m.id, m.handle, m.name, m.role::text AS role FROM "ReviewVolunteer" w JOIN "Member" m ON m.id = w."memberId"
    WHERE m.id <> ${authorId}::uuid
      AND NOT EXISTS (SELECT 1 FROM "Review" r WHERE r."versionId" = ${versionId}::uuid AND r."reviewerId" = m.id)
      AND NOT EXISTS (SELECT 1 FROM "ReviewRefusal" f WHERE f."versionId" = ${versionId}::uuid AND f."memberId" = m.id)
      AND NOT EXISTS (SELECT 1 FROM "Block" b WHERE b."memberId" = m.id AND b."liftedAt" IS NULL
        AND (b."endsAt" IS NULL OR b."endsAt" > ${now}::timestamptz))
      AND (SELECT count(*) FROM "Review" r WHERE r."reviewerId" = m.id AND r."finishedAt" IS NULL AND r."returnedAt" IS NULL
        AND r."leaseUntil" > ${now}::timestamptz AND r."seenAt" > ${silentSince(now)}::timestamptz) < ${mostClaims}
      AND NOT EXISTS (SELECT 1 FROM "Notification" n WHERE n."memberId" = m.id AND n.kind = 'review_wanted'
        AND n."createdAt" > ${new Date(now.getTime() - askedAgainAfter)}::timestamptz)
    ORDER BY (SELECT count(*) FROM "Notification" n WHERE n."memberId" = m.id AND n.kind = 'review_wanted'
      AND n."createdAt" > ${new Date(now.getTime() - 7 * 24 * hour)}::timestamptz), md5(m.id::text || ${versionId}::text)
    LIMIT ${mostLookedAt}`
  const askable: string[] = []
  for (const member of members) {
    if (askable.length >= count) break
    // Whether they are signed in does not matter to the gate.
    const reader: Actor = { ...member, sessionId: '', signedInAt: now, blockedFrom: null }
    if ((await db.version.count({ where: { AND: [{ id: versionId }, versionsVisibleTo(reader, now)] } })) > 0) askable.push(member.id)
  }
  return askable
}

/** Claims that end by `until` and whose holder has not been told of that end, 500 at most. */
export async function listEnding(now: Date, until: Date) {
  return db.$queryRaw<{ event: string; reviewerId: string; versionId: string; challengeId: string }[]>`
    SELECT e.event, r."reviewerId", r."versionId", s."challengeId"
    FROM "Review" r JOIN "Version" v ON v.id = r."versionId" JOIN "Submission" s ON s.id = v."submissionId"
    CROSS JOIN LATERAL (SELECT 'lease:' || r.id || CASE WHEN r."extendedAt" IS NULL THEN ':1' ELSE ':2' END AS event) e
    WHERE r."finishedAt" IS NULL AND r."returnedAt" IS NULL AND r."leaseUntil" > ${now}::timestamptz AND r."leaseUntil" <= ${until}::timestamptz
      AND s."deletedAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "Notification" n WHERE n."dedupeKey" = e.event || ':' || r."reviewerId")
    ORDER BY r."leaseUntil" LIMIT 500`
}
