import 'server-only'
import { z } from 'zod'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import type { SubscriberFilter } from '@/lib/subscribers/studio/schema'
import { choicesOf } from '@/lib/subscribers/topics'

const pageSize = 60

export type SubscriberRow = {
  id: string
  email: string
  state: 'pending' | 'confirmed' | 'unsubscribed'
  zone: string
  confirmedAt: Date | null
  createdAt: Date
  pausedUntil: Date | null
  suppressed: 'bulk' | 'all' | null
}

/** Subscribers with their addresses, newest first, 60 a page; showing them is logged (S-03). `after` is the last id of the page before. */
export async function listSubscribers(actor: Actor, filter: SubscriberFilter, after: string) {
  authorize(actor, 'subscriber.list', null)
  const cursor = z.uuid().safeParse(after).success ? Prisma.sql`AND s.id < ${after}::uuid` : Prisma.empty
  const rows = await db.$queryRaw<SubscriberRow[]>`
    SELECT s.id, s.email, s.state::text AS state, s.zone, s."confirmedAt", s."createdAt", s."pausedUntil",
      (SELECT max(x.scope)::text FROM "Suppression" x WHERE x.email = s.email AND x."liftedAt" IS NULL) AS suppressed
    FROM "Subscriber" s WHERE ${matching(filter)} ${cursor} ORDER BY s.id DESC LIMIT ${pageSize + 1}`
  const items = rows.slice(0, pageSize)
  log.info({ event: 'subscriber.listed', actorId: actor.id, count: items.length }, 'an organizer looked at subscribers')
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null }
}

/** How many there are by state, how many of them are not written to, and how many `filter` leaves. */
export async function countSubscribers(actor: Actor, filter: SubscriberFilter, now: Date) {
  authorize(actor, 'subscriber.list', null)
  type Counts = { confirmed: number; pending: number; unsubscribed: number; paused: number; suppressed: number; matching: number }
  const [counts] = await db.$queryRaw<Counts[]>`
    SELECT (count(*) FILTER (WHERE s.state = 'confirmed'))::int AS confirmed, (count(*) FILTER (WHERE s.state = 'pending'))::int AS pending,
      (count(*) FILTER (WHERE s.state = 'unsubscribed'))::int AS unsubscribed,
      (count(*) FILTER (WHERE s.state = 'confirmed' AND s."pausedUntil" > ${now}::timestamptz))::int AS paused,
      (count(*) FILTER (WHERE s.email IN (SELECT email FROM "Suppression" WHERE "liftedAt" IS NULL)))::int AS suppressed,
      (count(*) FILTER (WHERE ${matching(filter)}))::int AS matching
    FROM "Subscriber" s`
  return counts ?? { confirmed: 0, pending: 0, unsubscribed: 0, paused: 0, suppressed: 0, matching: 0 }
}

/** The condition of a filter on a subscriber `s`; the list, its counts and its export share it. */
export function matching({ search, state, topic, suppressed }: SubscriberFilter): Prisma.Sql {
  const parts = [Prisma.sql`true`]
  if (search) parts.push(Prisma.sql`s.email LIKE ${`%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`}`)
  if (state) parts.push(Prisma.sql`s.state = ${state}::"SubscriberState"`)
  if (topic)
    parts.push(Prisma.sql`(s.state = 'confirmed' OR ${topic} = 'reviews') AND NOT EXISTS (
      SELECT 1 FROM "Preference" p WHERE p."subscriberId" = s.id AND p.topic = ${topic}::"Topic" AND p.frequency = 'off')`)
  const stopped = Prisma.sql`EXISTS (SELECT 1 FROM "Suppression" x WHERE x.email = s.email AND x."liftedAt" IS NULL)`
  if (suppressed) parts.push(suppressed === 'yes' ? stopped : Prisma.sql`NOT ${stopped}`)
  return Prisma.join(parts, ' AND ')
}

/** One subscriber with all that is known of them, for an organizer; looking is logged (S-03). Null when absent. */
export async function findSubscriberForStudio(actor: Actor, id: string) {
  authorize(actor, 'subscriber.list', null)
  if (!z.uuid().safeParse(id).success) return null
  const subscriber = await db.subscriber.findUnique({
    where: { id },
    select: {
      ...{ id: true, email: true, state: true, zone: true, locale: true, confirmedAt: true, pausedUntil: true, createdAt: true },
      preferences: { select: { topic: true, frequency: true } },
      consents: {
        select: { id: true, kind: true, topic: true, how: true, wording: true, createdAt: true },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 100,
      },
      messages: {
        select: {
          id: true,
          state: true,
          reason: true,
          deliveryState: true,
          sentAt: true,
          sendAfter: true,
          revision: { select: { subject: true } },
        },
        orderBy: { id: 'desc' },
        take: 50,
      },
    },
  })
  if (!subscriber) return null
  log.info({ event: 'subscriber.address-shown', subscriberId: id, actorId: actor.id }, 'an organizer looked at a subscriber')
  const { preferences, ...facts } = subscriber
  const [suppressions, member] = await Promise.all([
    db.suppression.findMany({ where: { email: facts.email }, orderBy: { createdAt: 'desc' }, take: 50 }),
    db.member.findUnique({ where: { email: facts.email }, select: { handle: true, name: true } }),
  ])
  return { ...facts, choices: choicesOf(preferences, facts.state), suppressions, member }
}

export type StudioSubscriber = NonNullable<Awaited<ReturnType<typeof findSubscriberForStudio>>>
