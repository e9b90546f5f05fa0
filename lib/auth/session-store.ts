import 'server-only'
import { db } from '@/lib/db'
import type { Actor } from '@/lib/auth/session'
import { hashToken, newToken } from '@/lib/tokens'
import type { Role } from '@/lib/generated/prisma/enums'

const hour = 3_600_000
const day = 24 * hour

/** S-14: how long a session may idle and live, in milliseconds. */
export const lifetimes = {
  member: { idle: 14 * day, most: 30 * day },
  moderator: { idle: 12 * hour, most: 7 * day },
  organizer: { idle: 12 * hour, most: 7 * day },
} as const satisfies Record<Role, { idle: number; most: number }>

const mostSessions = 10
// Writing at each request would cost an update a page; a minute's precision is enough for idling.
const touchAfter = 60_000

/** The member behind a session cookie, or null when it is unknown, idle too long or over. Sessions follow the machine's clock. */
export async function readSession(token: string): Promise<Actor | null> {
  const session = await db.session.findUnique({
    where: { sessionToken: hashToken(token) },
    select: { id: true, createdAt: true, lastSeenAt: true, expires: true, user: { select: { id: true, handle: true, name: true, role: true } } },
  })
  if (!session) return null
  const now = Date.now()
  const { idle, most } = lifetimes[session.user.role]
  const over = session.expires.getTime() <= now || session.createdAt.getTime() + most <= now || session.lastSeenAt.getTime() + idle <= now
  if (over) return null
  if (now - session.lastSeenAt.getTime() > touchAfter)
    await db.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: new Date(now) } })
  return { ...session.user, sessionId: session.id, signedInAt: session.createdAt }
}

/** Opens a session and returns the cookie's value. An account keeps ten; the oldest end. */
export async function openSession(member: { id: string; role: Role }, client: string): Promise<string> {
  const token = newToken()
  await db.session.create({
    data: {
      sessionToken: hashToken(token),
      userId: member.id,
      expires: new Date(Date.now() + lifetimes[member.role].most),
      client: client.slice(0, 120),
    },
  })
  const kept = await db.session.findMany({ where: { userId: member.id }, orderBy: { createdAt: 'desc' }, take: mostSessions, select: { id: true } })
  await db.session.deleteMany({ where: { userId: member.id, id: { notIn: kept.map((session) => session.id) } } })
  return token
}

/** Ends one session in the database; the cookie is worthless from then on. */
export async function endSession(sessionId: string, memberId: string): Promise<void> {
  await db.session.deleteMany({ where: { id: sessionId, userId: memberId } })
}
