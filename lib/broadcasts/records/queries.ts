import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { sumTallies } from '@/lib/broadcasts/queries'
import type { RecordState } from '@/lib/broadcasts/records/schema'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'

const pageSize = 60
const none = { sent: 0, skipped: 0, failed: 0, held: 0, waiting: 0, delivered: 0, bounced: 0, complained: 0 }

/** One broadcast with what was done to it, its editions and its figures. Null when absent. For organizers. */
export async function findBroadcast(actor: Actor, id: string) {
  authorize(actor, 'mail.read', null)
  const row = await db.broadcast.findUnique({ where: { id }, select: fields })
  if (!row) return null
  const { stage, revision, subject, ...rest } = row
  const planned = stage?.challenge.edition?.letters.find((letter) => letter.kind === stage.kind && letter.audience === row.audience)
  const counts = (await sumTallies([id])).get(id) ?? none
  return {
    ...rest,
    stage: stage && { kind: stage.kind, opensAt: stage.opensAt, challenge: { number: stage.challenge.number, slug: stage.challenge.slug } },
    challengeId: stage?.challengeId ?? row.challengeId,
    zone: stage?.challenge.zone ?? row.zone,
    subject: revision?.subject ?? planned?.subject ?? subject,
    counts: { ...none, ...counts },
  }
}

export type BroadcastView = NonNullable<Awaited<ReturnType<typeof findBroadcast>>>

const fields = {
  ...{ id: true, slug: true, state: true, reason: true, topic: true, mode: true, localTime: true, zone: true, audience: true },
  ...{
    releaseAt: true,
    cutOffAt: true,
    expandedAt: true,
    settledAt: true,
    expected: true,
    excluded: true,
    subject: true,
    revisionId: true,
  },
  challengeId: true,
  revision: { select: { subject: true } },
  challenge: { select: { number: true, title: true } },
  events: {
    select: { id: true, deed: true, note: true, createdAt: true, actor: { select: { name: true } } },
    orderBy: { id: 'desc' },
    take: 60,
  },
  editions: { select: { number: true, note: true, createdAt: true, revisionId: true }, orderBy: { number: 'asc' } },
  stage: {
    select: {
      kind: true,
      opensAt: true,
      challengeId: true,
      challenge: {
        select: {
          number: true,
          slug: true,
          zone: true,
          edition: { select: { letters: { select: { kind: true, audience: true, subject: true } } } },
        },
      },
    },
  },
} satisfies Prisma.BroadcastSelect

const recordFields = {
  ...{ id: true, email: true, lane: true, state: true, reason: true, deliveryState: true, providerId: true, sentAt: true },
  ...{ sendAfter: true, createdAt: true, revisionId: true, topic: true },
  batch: { select: { key: true } },
  revision: { select: { name: true, subject: true } },
  broadcast: { select: { id: true, editions: { select: { number: true, revisionId: true } } } },
} satisfies Prisma.MessageSelect

type Row = Prisma.MessageGetPayload<{ select: typeof recordFields }>

/** What became of one message. `edition` is null where a letter was never corrected. */
export type MessageRecord = ReturnType<typeof recordOf>

function recordOf({ batch, revision, broadcast, revisionId, ...row }: Row) {
  return {
    ...row,
    batchKey: batch?.key ?? null,
    kind: revision.name,
    subject: revision.subject,
    broadcastId: broadcast?.id ?? null,
    edition: broadcast?.editions.find((edition) => edition.revisionId === revisionId)?.number ?? null,
  }
}

type Page = { items: MessageRecord[]; nextCursor: string | null }

/** Who was to get a broadcast and what became of it, 60 a page; `after` is the id of the last one seen. Reading it is logged. */
export async function listRecipients(
  actor: Actor,
  broadcastId: string,
  { state, after }: { state: RecordState | null; after: string | null },
): Promise<Page> {
  authorize(actor, 'mail.read', null)
  const page = await listRecords({ broadcastId, ...stateFilter(state) }, after)
  log.info({ event: 'mail.recipients-read', actorId: actor.id, broadcastId, rows: page.items.length }, 'an organizer read who got a letter')
  return page
}

/** Every message to addresses that are or hold `search`, newest first, 60 a page. Reading it is logged, never what was looked for. */
export async function searchRecords(actor: Actor, { search, after }: { search: string; after: string | null }): Promise<Page> {
  authorize(actor, 'mail.read', null)
  const text = search.trim().toLowerCase().slice(0, 254)
  if (text === '') return { items: [], nextCursor: null }
  // A whole address is found by its index; a part needs a look at every row.
  const whole = await listRecords({ email: text }, after)
  const page = whole.items.length > 0 ? whole : await listRecords({ email: { contains: text.replace(/[\\%_]/g, '\\$&') } }, after)
  log.info({ event: 'mail.records-read', actorId: actor.id, rows: page.items.length }, 'an organizer read records of mail')
  return page
}

async function listRecords(where: Prisma.MessageWhereInput, after: string | null): Promise<Page> {
  const rows = await db.message.findMany({
    where: { ...where, ...(after ? { id: { lt: after } } : {}) },
    select: recordFields,
    orderBy: { id: 'desc' },
    take: pageSize + 1,
  })
  const items = rows.slice(0, pageSize).map(recordOf)
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null }
}

function stateFilter(state: RecordState | null): Prisma.MessageWhereInput {
  if (state === null) return {}
  if (state === 'delivered' || state === 'bounced' || state === 'complained') return { deliveryState: state }
  return {
    state: state === 'waiting' ? { in: ['queued', 'batched'] } : state === 'skipped' ? { in: ['skipped', 'cancelled', 'expired'] } : state,
  }
}
