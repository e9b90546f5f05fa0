import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import type { LetterAudience } from '@/lib/broadcasts/letter'
import { db } from '@/lib/db'
import type { BroadcastMode, Topic } from '@/lib/generated/prisma/enums'

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
  topic: Topic
  mode: BroadcastMode
  /** Null for free ones. */
  stageId: string | null
  localTime: string | null
  expected: number | null
  excluded: number | null
  sent: number
  skipped: number
  failed: number
  held: number
  waiting: number
  /** What the provider said later; each mail counts in one of them at most. */
  delivered: number
  bounced: number
  complained: number
}

/** What goes out when and to how many: coming ones first, then the newest. For organizers. */
export async function listBroadcasts(actor: Actor, now: Date): Promise<BroadcastRow[]> {
  authorize(actor, 'mail.read', null)
  const rows = await db.broadcast.findMany({
    select: {
      ...{ id: true, slug: true, audience: true, state: true, reason: true, releaseAt: true, expected: true, excluded: true },
      ...{ topic: true, mode: true, stageId: true, localTime: true, zone: true },
      ...{ subject: true },
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
  const counts = await sumTallies(rows.map(({ id }) => id))
  const list = rows.map(({ revision, stage, subject, ...row }) => {
    const planned = stage?.challenge.edition?.letters.find((letter) => letter.kind === stage.kind && letter.audience === row.audience)
    return {
      ...row,
      zone: stage?.challenge.zone ?? row.zone,
      subject: revision?.subject ?? planned?.subject ?? (subject || row.slug),
      ...none,
      ...counts.get(row.id),
    }
  })
  return [...list.filter((row) => row.releaseAt > now).reverse(), ...list.filter((row) => row.releaseAt <= now)]
}

const none = { sent: 0, skipped: 0, failed: 0, held: 0, waiting: 0, delivered: 0, bounced: 0, complained: 0 }

/** How many messages of each broadcast are in which state, from the tallies: quick for a million, and there when the messages are gone. */
export async function sumTallies(ids: string[]): Promise<Map<string, typeof none>> {
  const rows = await db.$queryRaw<({ id: string } & typeof none)[]>`
    SELECT "broadcastId" AS id,
      coalesce(sum(change) FILTER (WHERE state = 'sent'), 0)::int AS sent,
      coalesce(sum(change) FILTER (WHERE state IN ('skipped', 'cancelled', 'expired')), 0)::int AS skipped,
      coalesce(sum(change) FILTER (WHERE state = 'failed'), 0)::int AS failed,
      coalesce(sum(change) FILTER (WHERE state = 'held'), 0)::int AS held,
      coalesce(sum(change) FILTER (WHERE state IN ('queued', 'batched')), 0)::int AS waiting,
      coalesce(sum(change) FILTER (WHERE delivery = 'delivered'), 0)::int AS delivered,
      coalesce(sum(change) FILTER (WHERE delivery = 'bounced'), 0)::int AS bounced,
      coalesce(sum(change) FILTER (WHERE delivery = 'complained'), 0)::int AS complained
    FROM "BroadcastTally" WHERE "broadcastId" = ANY(${ids}::uuid[]) GROUP BY 1`
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
