import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { refusedBy } from '@/lib/auth/blocked'
import { freshFor, isOver, lifetimes, mostSessions } from '@/lib/auth/lifetimes'
import { db, type Transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import type { BlockScope, Role } from '@/lib/generated/prisma/enums'
import { ask } from '@/lib/pool'
import { together } from '@/lib/together'
import { hashToken, newToken } from '@/lib/tokens'

// Writing at each request would cost an update a page; a minute's precision is enough for idling.
const touchAfter = 60_000

type SessionRow = {
  id: string
  createdAt: Date
  lastSeenAt: Date
  expires: Date
  now: Date
  memberId: string
  handle: string
  name: string
  role: Role
  warned: boolean
  hasNews: boolean
  isNew: boolean
} & (BlockRow | { scope: null })

type BlockRow = { scope: BlockScope; reason: string; endsAt: Date | null }

// Blocks follow the database's clock as sessions do; in sample mode the time machine moves it.
const productNow = Prisma.sql`now() + coalesce((SELECT milliseconds FROM "ClockShift" WHERE id = 1), 0) * interval '1 millisecond'`

/** The block in force on a member `m`, the wider and longer first; `readSession` asks the same. */
const blockInForce = Prisma.sql`
  SELECT scope, reason, "endsAt" FROM "Block"
  WHERE "memberId" = m.id AND "liftedAt" IS NULL AND ("endsAt" IS NULL OR "endsAt" > ${productNow})
  ORDER BY scope DESC, "endsAt" DESC NULLS FIRST LIMIT 1`

/** The member behind a session cookie, or null when it is unknown, idle too long or over, or its member blocked from everything. Sessions follow the database's clock. */
export async function readSession(token: string): Promise<Actor | null> {
  const row = await findTogether(hashToken(token))
  if (!row || isOver(row, row.role, row.now) || row.scope === 'everything') return null
  if (row.now.getTime() - row.lastSeenAt.getTime() > touchAfter)
    await db.$executeRaw`UPDATE "Session" SET "lastSeenAt" = now() WHERE id = ${row.id}::uuid`
  const { memberId: id, handle, name, role, id: sessionId, createdAt: signedInAt, warned, hasNews, isNew } = row
  const block = row.scope ? { blockedFrom: row.scope, block: { reason: row.reason, endsAt: row.endsAt } } : { blockedFrom: null }
  const marks = { ...(warned ? { warned } : {}), ...(hasNews ? { hasNews } : {}), ...(isNew ? { isNew } : {}) }
  return { id, handle, name, role, sessionId, signedInAt, ...block, ...marks }
}

// What comes while two of these statements are under way is one statement.
const findTogether = together<string, SessionRow | undefined>({ runs: 2, most: 32, keyOf: (hash) => hash, run: findSessions })

async function findSessions(hashes: string[]): Promise<(SessionRow | undefined)[]> {
  const { rows } = await ask<SessionRow & { hash: string }>`
    SELECT asked.hash, found.* FROM jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb) AS asked (hash) CROSS JOIN LATERAL (
      SELECT s.id, s."createdAt", s."lastSeenAt", s.expires, now() AS now, m.id AS "memberId", m.handle, m.name, m.role::text AS role,
        b.scope::text AS scope, b.reason, b."endsAt",
        m."createdAt" > now() - interval '24 hours' AS "isNew",
        EXISTS (SELECT 1 FROM "Warning" w WHERE w."memberId" = m.id AND w."readAt" IS NULL AND w."withdrawnAt" IS NULL) AS warned,
        EXISTS (SELECT 1 FROM "Notification" n WHERE n."memberId" = m.id AND n."readAt" IS NULL) AS "hasNews"
      FROM "Session" s JOIN "Member" m ON m.id = s."userId"
      LEFT JOIN LATERAL (
        SELECT scope, reason, "endsAt" FROM "Block"
        WHERE "memberId" = m.id AND "liftedAt" IS NULL AND ("endsAt" IS NULL
          OR "endsAt" > now() + coalesce((SELECT milliseconds FROM "ClockShift" WHERE id = 1), 0) * interval '1 millisecond')
        ORDER BY scope DESC, "endsAt" DESC NULLS FIRST LIMIT 1) b ON true
      WHERE s."sessionToken" = asked.hash LIMIT 1) found`
  const byHash = new Map(rows.map((row) => [row.hash, row]))
  return hashes.map((hash) => byHash.get(hash))
}

/** Of these sessions the ones that have not ended, with the present role of their members. Being asked for does not keep one from idling. */
export async function listLiveSessions(sessionIds: readonly string[]): Promise<Map<string, Role>> {
  const rows = await db.$queryRaw<Pick<SessionRow, 'id' | 'createdAt' | 'lastSeenAt' | 'expires' | 'now' | 'role'>[]>`
    SELECT s.id, s."createdAt", s."lastSeenAt", s.expires, now() AS now, m.role::text AS role
    FROM "Session" s JOIN "Member" m ON m.id = s."userId" WHERE s.id = ANY(${[...new Set(sessionIds)]}::uuid[])`
  return new Map(rows.flatMap((row) => (isOver(row, row.role, row.now) ? [] : [[row.id, row.role]])))
}

/** Last before a write, whose session was read some time before: refuses with `forbidden` who was blocked meanwhile from this, or from everything. */
export async function refuseBlocked(tx: Transaction | typeof db, memberId: string, from: BlockScope): Promise<void> {
  const [block] = await tx.$queryRaw<BlockRow[]>`
    SELECT b.scope::text AS scope, b.reason, b."endsAt" FROM "Member" m CROSS JOIN LATERAL (${blockInForce}) b WHERE m.id = ${memberId}::uuid`
  if (block && (block.scope === 'everything' || block.scope === from)) throw refusedBy(block.scope, block)
}

/** Whether a member is blocked from everything now; their sessions read as none, and none is opened. */
export async function isShutOut(memberId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ out: boolean }[]>`
    SELECT b.scope = 'everything' AS out FROM "Member" m CROSS JOIN LATERAL (${blockInForce}) b WHERE m.id = ${memberId}::uuid`
  return row?.out ?? false
}

/**
 * Opens a session and returns the cookie's value, which is stored as a hash only. An account keeps ten; the oldest end.
 * Refuses with `forbidden` and the reason who is blocked from everything.
 */
export async function openSession(member: { id: string; role: Role }, client: string, within?: Transaction): Promise<string> {
  return within ? open(within, member, client) : db.$transaction((tx) => open(tx, member, client))
}

async function open(tx: Transaction, member: { id: string; role: Role }, client: string): Promise<string> {
  // Two sign-ins at one moment would each count nine others.
  await tx.$queryRaw`SELECT id FROM "Member" WHERE id = ${member.id}::uuid FOR UPDATE`
  await refuseBlocked(tx, member.id, 'everything')
  const token = newToken()
  const seconds = lifetimes[member.role].most / 1000
  await tx.$executeRaw`
    INSERT INTO "Session" ("sessionToken", "userId", "createdAt", "lastSeenAt", expires, client)
    VALUES (${hashToken(token)}, ${member.id}::uuid, now(), now(), now() + make_interval(secs => ${seconds}), ${client.slice(0, 120)})`
  // Ids rise with time, so that sessions of one millisecond have an order too.
  await tx.$executeRaw`
    DELETE FROM "Session" WHERE "userId" = ${member.id}::uuid AND id NOT IN (
      SELECT id FROM "Session" WHERE "userId" = ${member.id}::uuid ORDER BY "createdAt" DESC, id DESC LIMIT ${mostSessions})`
  return token
}

/** Ends one session in the database; the cookie is worthless from then on. */
export async function endSession(sessionId: string, memberId: string): Promise<void> {
  await db.session.deleteMany({ where: { id: sessionId, userId: memberId } })
}

/** Ends all sessions of a member but the one named, and says how many. */
export async function endSessions(memberId: string, keep?: string, within: Transaction | typeof db = db): Promise<number> {
  const { count } = await within.session.deleteMany({ where: { userId: memberId, ...(keep ? { NOT: { id: keep } } : {}) } })
  return count
}

/** Whether this session was opened in the last 15 minutes, by the database's clock (S-08). */
export async function isFresh(actor: Actor): Promise<boolean> {
  const [row] = await db.$queryRaw<{ fresh: boolean }[]>`
    SELECT "createdAt" > now() - make_interval(secs => ${freshFor / 1000}) AS fresh FROM "Session" WHERE id = ${actor.sessionId}::uuid`
  return row?.fresh ?? false
}

/** S-08: before a dangerous act. Refuses with `reauth_required` unless the sign-in is at most 15 minutes old. */
export async function requireFreshSession(actor: Actor): Promise<void> {
  if (await isFresh(actor)) return
  throw new AppError('reauth_required', 'This needs a sign-in from the last 15 minutes. Please sign in again; what you typed is kept.')
}
