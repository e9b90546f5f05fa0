import 'server-only'
import { type NewBroadcast, planOf } from '@/lib/broadcasts/planning'
import { db } from '@/lib/db'

/**
 * Plans the letters of all announced challenges: adds what is missing, moves what is unsent when a date moves, cancels what
 * lost its stage. Safe to run at any time and twice; says how many broadcasts it changed.
 */
export async function planStageMail(): Promise<number> {
  const challenges = await db.challenge.findMany({
    where: { announcedAt: { not: null } },
    select: {
      slug: true,
      announcedAt: true,
      stages: { select: { id: true, kind: true, opensAt: true } },
      edition: { select: { letters: { select: { kind: true, audience: true } } } },
    },
  })
  const known = await db.broadcast.findMany({
    where: { stageKey: { not: null } },
    select: { id: true, stageKey: true, releaseAt: true, state: true, expected: true },
  })
  const plan = planOf(
    challenges.flatMap(({ announcedAt, edition, ...challenge }) =>
      announcedAt && edition ? { ...challenge, announcedAt, letters: edition.letters } : [],
    ),
    known.flatMap(({ stageKey, expected, ...broadcast }) => (stageKey ? { ...broadcast, stageKey, begun: expected !== null } : [])),
  )
  if (plan.add.length > 0) await db.broadcast.createMany({ data: await withFreeSlugs(plan.add), skipDuplicates: true })
  for (const { id, releaseAt } of plan.move) await move(id, releaseAt)
  for (const id of plan.drop) await drop(id)
  return plan.add.length + plan.move.length + plan.drop.length
}

// A letter of an organizer's own may have the address a stage's letter would get: the stage's takes another, never none.
async function withFreeSlugs(added: NewBroadcast[]): Promise<NewBroadcast[]> {
  const rows = await db.broadcast.findMany({ where: { slug: { in: added.map(({ slug }) => slug) } }, select: { slug: true } })
  const taken = new Set(rows.map(({ slug }) => slug))
  return added.map((broadcast) =>
    taken.has(broadcast.slug) ? { ...broadcast, slug: `${broadcast.slug}-${broadcast.stageId.slice(-12)}` } : broadcast,
  )
}

// Each change names the state it expects, so that a broadcast that has just begun is left alone.
async function move(id: string, releaseAt: Date) {
  const dates = { releaseAt, cutOffAt: releaseAt }
  await db.broadcast.updateMany({
    where: { id, state: { in: ['scheduled', 'needs_decision'] } },
    data: { ...dates, state: 'scheduled', reason: '' },
  })
  // One an organizer paused stays paused, and goes out with its stage when they let it.
  await db.broadcast.updateMany({ where: { id, state: 'paused', expected: null }, data: dates })
}

// Its key and address become free, for the stage may come back.
async function drop(id: string) {
  await db.$executeRaw`
    UPDATE "Broadcast" SET state = 'cancelled', reason = 'The stage or its letter is gone.', "stageKey" = NULL, slug = slug || '-' || right(id::text, 12)
    WHERE id = ${id}::uuid AND (state IN ('scheduled', 'needs_decision') OR (state = 'paused' AND expected IS NULL))`
}

/** Closes broadcasts none of whose messages is still to be sent, now or at a later hour; says how many. */
export async function settleBroadcasts(): Promise<number> {
  // One that was settled while somebody put mails of it back into the queue goes on.
  await db.$executeRaw`
    UPDATE "Broadcast" b SET state = 'sending', "settledAt" = NULL
    WHERE b.state = 'settled' AND b."settledAt" > now() - interval '1 day'
      AND EXISTS (SELECT 1 FROM "Message" m WHERE m."broadcastId" = b.id AND m.state IN ('queued', 'batched'))`
  // The tally is asked first: counting a million messages every few seconds would be a load of its own.
  return await db.$executeRaw`
    UPDATE "Broadcast" b SET state = 'settled', "settledAt" = now()
    WHERE b.state = 'sending'
      AND (SELECT coalesce(sum(t.change), 0) FROM "BroadcastTally" t WHERE t."broadcastId" = b.id AND t.state IN ('queued', 'batched')) = 0
      AND NOT EXISTS (SELECT 1 FROM "Message" m WHERE m."broadcastId" = b.id AND m.state IN ('queued', 'batched'))`
}

const mostCancelled = 5_000

/** Cancels queued messages of one cancelled broadcast, or of any, at most 5,000 at a time; says how many. */
export async function cancelQueued(broadcastId: string | null = null): Promise<number> {
  return await db.$executeRaw`
    UPDATE "Message" SET state = 'cancelled', reason = 'An organizer cancelled it.' WHERE id IN (
      SELECT m.id FROM "Message" m JOIN "Broadcast" b ON b.id = m."broadcastId" AND b.state = 'cancelled'
      WHERE m.state = 'queued' AND b.id IN (
        SELECT t."broadcastId" FROM "BroadcastTally" t WHERE t.state = 'queued' AND (${broadcastId}::uuid IS NULL OR t."broadcastId" = ${broadcastId}::uuid)
        GROUP BY 1 HAVING sum(t.change) > 0)
      LIMIT ${mostCancelled} FOR UPDATE OF m SKIP LOCKED)`
}

/** Changes of one broadcast's counters that may lie beside each other before they are worth adding up. */
const fewChanges = 40

/**
 * Adds up the appended changes of the counters. A change is taken away and carried into the sum by one statement, so that
 * readers never see it missing or twice, whatever number of workers does this at once. Says how many rows went.
 */
export async function foldTallies(): Promise<number> {
  const busy = await db.$queryRaw<{ id: string }[]>`
    SELECT "broadcastId" AS id FROM "BroadcastTally" GROUP BY 1 HAVING count(*) > ${fewChanges} LIMIT 50`
  let folded = 0
  for (const { id } of busy)
    folded += await db.$executeRaw`
      WITH taken AS (
        DELETE FROM "BroadcastTally" WHERE id IN (
          SELECT id FROM "BroadcastTally" WHERE "broadcastId" = ${id}::uuid LIMIT 20000 FOR UPDATE SKIP LOCKED)
        RETURNING state, delivery, change
      ), kept AS (
        INSERT INTO "BroadcastTally" ("broadcastId", state, delivery, change)
        SELECT ${id}::uuid, state, delivery, sum(change) FROM taken GROUP BY 2, 3 HAVING sum(change) <> 0
      )
      SELECT 1 FROM taken`
  return folded
}

/** Mails nobody could get to in time: their link no longer works, so they are not sent. Says how many. */
export async function expireMessages(): Promise<number> {
  return await db.$executeRaw`
    UPDATE "Message" SET state = 'expired', reason = 'expired', vars = CASE WHEN lane = 'sign_in' THEN '{}'::jsonb ELSE vars END
    WHERE id IN (SELECT id FROM "Message" WHERE state = 'queued' AND "expiresAt" <= now() LIMIT 1000 FOR UPDATE SKIP LOCKED)`
}
