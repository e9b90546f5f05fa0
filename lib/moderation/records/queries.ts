import 'server-only'
import { can } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'

const by = { select: { name: true } } as const
const newestFirst = { createdAt: 'desc' } as const
const most = 50

const recordFields = {
  id: true,
  handle: true,
  name: true,
  role: true,
  createdAt: true,
  blocks: {
    select: { id: true, scope: true, reason: true, createdAt: true, endsAt: true, liftedAt: true, liftedBy: by, moderator: by },
    orderBy: newestFirst,
    take: most,
  },
  warnings: {
    select: { id: true, reason: true, createdAt: true, readAt: true, withdrawnAt: true, withdrawnBy: by, moderator: by },
    orderBy: newestFirst,
    take: most,
  },
  notesAbout: { select: { id: true, body: true, createdAt: true, author: by }, orderBy: newestFirst, take: most },
} satisfies Prisma.MemberSelect

/**
 * What moderators know of a member: blocks, warnings and each other's notes, newest first, and the block in force. Null when absent;
 * `forbidden` for oneself, and for moderators about staff.
 */
export async function findRecord(actor: Actor, handle: string, now: Date) {
  if (!can(actor, 'report.decide', null)) throw new AppError('forbidden', 'This is for moderators and organizers.')
  const member = await db.member.findUnique({ where: { handle }, select: recordFields })
  if (!member) return null
  if (!can(actor, 'member.moderate', member)) throw new AppError('forbidden', 'Others look after this account.')
  const { blocks, notesAbout: notes, ...facts } = member
  const isInForce = ({ endsAt, liftedAt }: (typeof blocks)[number]) => !liftedAt && (!endsAt || endsAt > now)
  return { ...facts, blocks, notes, inForce: blocks.find(isInForce) ?? null }
}

export type MemberRecord = NonNullable<Awaited<ReturnType<typeof findRecord>>>
