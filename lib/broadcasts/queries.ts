import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import type { LetterAudience } from '@/lib/broadcasts/letter'
import { db } from '@/lib/db'

const mostBroadcasts = 60

export type BroadcastRow = {
  id: string
  subject: string
  slug: string
  audience: LetterAudience
  state: string
  reason: string
  releaseAt: Date
  zone: string
  expected: number | null
  excluded: number | null
  sent: number
  skipped: number
  failed: number
  held: number
  waiting: number
}

/** What goes out when and to how many: coming ones first, then the newest. For organizers. */
export async function listBroadcasts(actor: Actor, now: Date): Promise<BroadcastRow[]> {
  authorize(actor, 'mail.read', null)
  const rows = await db.broadcast.findMany({
    select: {
      ...{ id: true, slug: true, audience: true, state: true, reason: true, releaseAt: true, expected: true, excluded: true },
      revision: { select: { subject: true } },
      stage: {
        select: {
          kind: true,
          challenge: {
            select: { zone: true, edition: { select: { letters: { select: { kind: true, audience: true, subject: true } } } } },
          },
        },
      },
    },
    orderBy: [{ releaseAt: 'desc' }, { slug: 'asc' }],
    take: mostBroadcasts,
  })
  const counts = await countMessages(rows.map(({ id }) => id))
  const list = rows.map(({ revision, stage, ...row }) => {
    const planned = stage?.challenge.edition?.letters.find((letter) => letter.kind === stage.kind && letter.audience === row.audience)
    return {
      ...row,
      zone: stage?.challenge.zone ?? 'UTC',
      subject: revision?.subject ?? planned?.subject ?? row.slug,
      ...none,
      ...counts.get(row.id),
    }
  })
  return [...list.filter((row) => row.releaseAt > now).reverse(), ...list.filter((row) => row.releaseAt <= now)]
}

const none = { sent: 0, skipped: 0, failed: 0, held: 0, waiting: 0 }

async function countMessages(ids: string[]) {
  const rows = await db.$queryRaw<({ id: string } & typeof none)[]>`
    SELECT "broadcastId" AS id,
      (count(*) FILTER (WHERE state = 'sent'))::int AS sent,
      (count(*) FILTER (WHERE state IN ('skipped', 'cancelled', 'expired')))::int AS skipped,
      (count(*) FILTER (WHERE state = 'failed'))::int AS failed,
      (count(*) FILTER (WHERE state = 'held'))::int AS held,
      (count(*) FILTER (WHERE state IN ('queued', 'batched')))::int AS waiting
    FROM "Message" WHERE "broadcastId" = ANY(${ids}::uuid[]) GROUP BY "broadcastId"`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/** Batches nobody can vouch for, with how many mails each: for the organizer to decide. */
export async function listHeldBatches(actor: Actor) {
  authorize(actor, 'mail.read', null)
  return db.$queryRaw<{ id: string; lane: string; reason: string; mails: number; subject: string; createdAt: Date }[]>`
    SELECT b.id, b.lane::text AS lane, b."lastOutcome" AS reason, count(*)::int AS mails, min(r.subject) AS subject, b."createdAt"
    FROM "Batch" b JOIN "Message" m ON m."batchId" = b.id AND m.state = 'held' JOIN "ContentRevision" r ON r.id = m."revisionId"
    WHERE b.state = 'held' AND b.lane <> 'sign_in' GROUP BY b.id ORDER BY b.id LIMIT 100`
}

/** Why and until when no mail leaves, or null while it does. */
export async function findPause(actor: Actor): Promise<{ until: Date; reason: string } | null> {
  authorize(actor, 'mail.read', null)
  const [pause] = await db.$queryRaw<{ until: Date; reason: string }[]>`
    SELECT "pausedUntil" AS until, "pauseReason" AS reason FROM "TransportBudget" WHERE id = 1 AND "pausedUntil" > now()`
  return pause ?? null
}
