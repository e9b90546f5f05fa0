import 'server-only'
import { reach } from '@/lib/broadcasts/crash-points'
import { type Facts, findFacts, findLetterInput, type StageFacts } from '@/lib/broadcasts/expansion/queries'
import { mailChannel } from '@/lib/broadcasts/outbox'
import { lateAfter } from '@/lib/broadcasts/planning'
import { compileStageLetter } from '@/lib/broadcasts/publish/mutations'
import { db, type Transaction } from '@/lib/db'
import { asAppError } from '@/lib/errors'
import { log } from '@/lib/log'

type Due = { id: string; stageId: string; slug: string; audience: 'all' | 'submitted' | 'not_yet' }
type Count = { id: string; fit: number; excluded: number; inserted: number }

/**
 * Turns broadcasts whose time has come into messages, one for each confirmed subscriber they are for, in one transaction a
 * stage: all of its recipients or none. More than 6 h overdue they wait for a decision instead, unless `tolerateLate`
 * (sample mode, whose clock jumps). Returns how many broadcasts expanded.
 */
export async function expandBroadcasts(now: Date, { tolerateLate = false } = {}): Promise<number> {
  if (!tolerateLate) await holdLate(now)
  const due = await db.broadcast.findMany({
    where: {
      stageId: { not: null },
      OR: [
        { state: 'scheduled', releaseAt: { lte: now } },
        { state: 'expanding', expandedAt: null },
      ],
    },
    select: { stageId: true },
    orderBy: { releaseAt: 'asc' },
    take: 200,
  })
  let expanded = 0
  for (const stageId of new Set(due.flatMap((broadcast) => broadcast.stageId ?? []))) expanded += await expandStage(stageId, now)
  return expanded
}

async function holdLate(now: Date) {
  await db.broadcast.updateMany({
    where: { state: 'scheduled', releaseAt: { lt: new Date(now.getTime() - lateAfter) } },
    data: { state: 'needs_decision', reason: 'It is more than six hours overdue.' },
  })
}

// Submitted and not-yet of one stage expand in one statement, on one snapshot: whoever hands in meanwhile is in exactly one.
async function expandStage(stageId: string, now: Date): Promise<number> {
  try {
    return await db.$transaction((tx) => expandWithin(tx, stageId, now), { timeout: 180_000, maxWait: 10_000 })
  } catch (thrown) {
    const { code, message } = asAppError(thrown)
    if (code !== 'invalid' && code !== 'too_large') {
      // One stage in trouble holds up no other; it is tried again with the next sweep.
      log.error({ stageId, err: thrown }, 'a stage could not be expanded')
      return 0
    }
    log.error({ stageId, code }, 'a letter cannot be compiled')
    await db.broadcast.updateMany({
      where: { stageId, expandedAt: null, OR: [{ state: 'scheduled', releaseAt: { lte: now } }, { state: 'expanding' }] },
      data: { state: 'needs_decision', reason: message },
    })
    return 0
  }
}

async function expandWithin(tx: Transaction, stageId: string, now: Date): Promise<number> {
  await tx.$executeRaw`SELECT set_config('statement_timeout', '170s', true)`
  const [mine] = await tx.$queryRaw<
    { free: boolean }[]
  >`SELECT pg_try_advisory_xact_lock(hashtextextended(${`expand ${stageId}`}, 0)) AS free`
  if (!mine?.free) return 0
  const facts = await findFacts(tx, stageId, now)
  if (!facts) return 0
  const due = await tx.$queryRaw<Due[]>`
    SELECT id, "stageId", slug, audience::text FROM "Broadcast"
    WHERE "stageId" = ${stageId}::uuid AND "expandedAt" IS NULL
      AND ((state = 'scheduled' AND "releaseAt" <= ${now}::timestamptz) OR state = 'expanding')
    ORDER BY id FOR UPDATE`
  if (due.length === 0) return 0
  await reach('before expand')
  for (const broadcast of due) await freeze(tx, broadcast, facts, now)
  const counts = await insertMessages(tx, due, facts, now)
  await reach('inside expand')
  for (const count of counts) await close(tx, count)
  await tx.$executeRaw`SELECT pg_notify(${mailChannel}, 'bulk')`
  return due.length
}

async function freeze(tx: Transaction, { id, slug, audience }: Due, facts: StageFacts, now: Date) {
  const revision = await compileStageLetter(tx, await findLetterInput(tx, facts, audience, now))
  const vars: Facts = { ...facts.vars, webUrl: facts.webUrl(slug) }
  await tx.broadcast.update({ where: { id }, data: { revisionId: revision.id, vars } })
}

// The key of a message names stage and person: nobody gets two letters of one stage, whatever audience they are in later.
async function insertMessages(tx: Transaction, due: Due[], { challengeId }: StageFacts, now: Date): Promise<Count[]> {
  const ids = due.map(({ id }) => id)
  return tx.$queryRaw<Count[]>`
    WITH audience AS MATERIALIZED (
      SELECT b.id AS "broadcastId", b."stageId", b."revisionId", s.id AS "subscriberId", s.email,
        s."confirmedAt" <= b."cutOffAt" AND p.frequency IS DISTINCT FROM 'off'
          AND s.email NOT IN (SELECT x.email FROM "Suppression" x WHERE x."liftedAt" IS NULL) AS fit
      FROM "Broadcast" b
      JOIN "Subscriber" s ON s.state = 'confirmed'
      LEFT JOIN "Preference" p ON p."subscriberId" = s.id AND p.topic = b.topic
      WHERE b.id = ANY(${ids}::uuid[]) AND (b.audience = 'all' OR (b.audience = 'submitted') = (s.email IN (
        SELECT m.email FROM "Member" m
        JOIN "Submission" u ON u."memberId" = m.id AND u."challengeId" = ${challengeId}::uuid AND u."deletedAt" IS NULL
        WHERE EXISTS (SELECT 1 FROM "Version" v WHERE v."submissionId" = u.id))))
    ), inserted AS (
      INSERT INTO "Message" ("dedupeKey", lane, "broadcastId", "subscriberId", "revisionId", email, "sendAfter")
      SELECT 'stage:' || "stageId" || ':' || "subscriberId", 'bulk', "broadcastId", "subscriberId", "revisionId", email, ${now}::timestamptz
      FROM audience WHERE fit
      ON CONFLICT DO NOTHING
      RETURNING "broadcastId"
    )
    SELECT b.id,
      (SELECT count(*) FROM audience a WHERE a."broadcastId" = b.id AND a.fit)::int AS fit,
      (SELECT count(*) FROM audience a WHERE a."broadcastId" = b.id AND NOT a.fit)::int AS excluded,
      (SELECT count(*) FROM inserted i WHERE i."broadcastId" = b.id)::int AS inserted
    FROM "Broadcast" b WHERE b.id = ANY(${ids}::uuid[])`
}

async function close(tx: Transaction, { id, fit, excluded, inserted }: Count) {
  const expected = await tx.message.count({ where: { broadcastId: id } })
  if (expected !== inserted || inserted > fit) throw new Error(`a broadcast of ${fit} wrote ${inserted} messages and has ${expected}`)
  // Whoever already has a letter of this stage is left out here.
  await tx.$executeRaw`
    UPDATE "Broadcast" SET state = 'sending', reason = '', expected = ${expected}, excluded = ${excluded + fit - inserted}, "expandedAt" = now()
    WHERE id = ${id}::uuid`
}
