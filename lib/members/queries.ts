import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor, Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'

const publicFields = { id: true, handle: true, name: true, role: true, createdAt: true } satisfies Prisma.MemberSelect

/** What anybody may know of a member, or null. Never an address. */
export async function findMember(_viewer: Viewer, handle: string) {
  return db.member.findUnique({ where: { handle }, select: publicFields })
}

/** The signed-in member's own profile, address included. */
export async function findOwnProfile(actor: Actor) {
  return db.member.findUniqueOrThrow({
    where: { id: actor.id },
    select: {
      name: true,
      handle: true,
      zone: true,
      email: true,
      accounts: { where: { provider: 'github' }, select: { id: true, createdAt: true }, take: 1 },
    },
  })
}

/** The signed-in member's open sessions, the last seen first; `present` is the one that asks. */
export async function listOwnSessions(actor: Actor) {
  const sessions = await db.session.findMany({
    where: { userId: actor.id, expires: { gt: new Date() } },
    select: { id: true, client: true, createdAt: true, lastSeenAt: true },
    orderBy: { lastSeenAt: 'desc' },
  })
  return sessions.map((session) => ({ ...session, present: session.id === actor.sessionId }))
}

const pageSize = 50

/** Members for the studio by handle, 50 a page, without addresses. `search` is part of a name or handle, or a whole address. */
export async function listMembers(actor: Actor, { search = '', after }: { search?: string; after?: string }) {
  authorize(actor, 'member.list', null)
  const text = search.trim().slice(0, 254)
  const holding = { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const
  const items = await db.member.findMany({
    where: {
      ...(text ? { OR: [{ name: holding }, { handle: holding }, { email: text.toLowerCase() }] } : {}),
      ...(after ? { handle: { gt: after } } : {}),
    },
    select: publicFields,
    orderBy: { handle: 'asc' },
    take: pageSize + 1,
  })
  const page = items.slice(0, pageSize)
  return { items: page, nextCursor: items.length > pageSize ? (page.at(-1)?.handle ?? null) : null }
}

/** One member for an organizer: with address (looking is logged, S-03) and the history of roles. Null when absent. */
export async function findMemberForStudio(actor: Actor, handle: string) {
  authorize(actor, 'member.list', null)
  const member = await db.member.findUnique({
    where: { handle },
    select: {
      ...publicFields,
      email: true,
      roleChanges: {
        select: { id: true, roleFrom: true, roleTo: true, reason: true, createdAt: true, actor: { select: { name: true, handle: true } } },
        orderBy: { createdAt: 'desc' },
        take: 50,
      },
    },
  })
  if (member) log.info({ event: 'member.address-shown', memberId: member.id, actorId: actor.id }, 'an organizer looked at a member')
  return member
}
