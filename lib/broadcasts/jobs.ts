import 'server-only'
import { planOf } from '@/lib/broadcasts/planning'
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
    select: { id: true, stageKey: true, releaseAt: true, state: true },
  })
  const plan = planOf(
    challenges.flatMap(({ announcedAt, edition, ...challenge }) =>
      announcedAt && edition ? { ...challenge, announcedAt, letters: edition.letters } : [],
    ),
    known.flatMap(({ stageKey, ...broadcast }) => (stageKey ? { ...broadcast, stageKey } : [])),
  )
  if (plan.add.length > 0) await db.broadcast.createMany({ data: plan.add, skipDuplicates: true })
  for (const { id, releaseAt } of plan.move) await move(id, releaseAt)
  for (const id of plan.drop) await drop(id)
  return plan.add.length + plan.move.length + plan.drop.length
}

// Each change names the state it expects, so that a broadcast that has just begun is left alone.
async function move(id: string, releaseAt: Date) {
  await db.broadcast.updateMany({
    where: { id, state: { in: ['scheduled', 'needs_decision'] } },
    data: { releaseAt, cutOffAt: releaseAt, state: 'scheduled', reason: '' },
  })
}

// Its key and address become free, for the stage may come back.
async function drop(id: string) {
  await db.$executeRaw`
    UPDATE "Broadcast" SET state = 'cancelled', reason = 'The stage or its letter is gone.', "stageKey" = NULL, slug = slug || '-' || right(id::text, 12)
    WHERE id = ${id}::uuid AND state IN ('scheduled', 'needs_decision')`
}

/** Closes broadcasts none of whose messages is still to be sent; says how many. */
export async function settleBroadcasts(): Promise<number> {
  return await db.$executeRaw`
    UPDATE "Broadcast" b SET state = 'settled', "settledAt" = now()
    WHERE b.state = 'sending'
      AND NOT EXISTS (SELECT 1 FROM "Message" m WHERE m."broadcastId" = b.id AND m.state IN ('queued', 'batched'))`
}

/** Mails nobody could get to in time: their link no longer works, so they are not sent. Says how many. */
export async function expireMessages(): Promise<number> {
  return await db.$executeRaw`
    UPDATE "Message" SET state = 'expired', reason = 'expired', vars = CASE WHEN lane = 'sign_in' THEN '{}'::jsonb ELSE vars END
    WHERE id IN (SELECT id FROM "Message" WHERE state = 'queued' AND "expiresAt" <= now() LIMIT 1000 FOR UPDATE SKIP LOCKED)`
}
