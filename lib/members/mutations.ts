import 'server-only'
import { recordDeed } from '@/lib/audit/mutations'
import { listStaffNames } from '@/lib/auth/mutations'
import { readsLikeStaff } from '@/lib/auth/names'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { endSessions, requireFreshSession } from '@/lib/auth/session-store'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { recallNews } from '@/lib/broadcasts/recall/mutations'
import { db, type Transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError, found } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Role } from '@/lib/generated/prisma/enums'
import { log } from '@/lib/log'
import type { Profile } from '@/lib/members/schema'
import { paths } from '@/lib/paths'
import { takePoint } from '@/lib/rate-limit'

/** Changes one's own name, handle and zone. Refuses with `invalid` beside the field when a handle is taken or reads like staff. */
export async function changeProfile(actor: Actor, profile: Profile): Promise<void> {
  authorize(actor, 'profile.change', actor)
  await takePoint('edit.member', actor.id)
  if (actor.role === 'member') await refuseStaffLikeness(actor, profile)
  try {
    await db.member.update({ where: { id: actor.id }, data: { name: profile.name, handle: profile.handle, zone: profile.zone } })
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw wrongField('handle', 'Somebody has this handle already.')
    throw error
  }
}

/** Ends one of one's own sessions; another's is `forbidden`. */
export async function endOwnSession(actor: Actor, sessionId: string): Promise<void> {
  const session = found(await db.session.findUnique({ where: { id: sessionId }, select: { userId: true } }))
  authorize(actor, 'session.end', { memberId: session.userId })
  await db.session.deleteMany({ where: { id: sessionId, userId: actor.id } })
}

/** Ends all of one's own sessions but the present one; says how many. */
export async function endOtherSessions(actor: Actor): Promise<number> {
  authorize(actor, 'session.end', { memberId: actor.id })
  return endSessions(actor.id, actor.sessionId)
}

/** Takes GitHub off one's own account; a link by e-mail keeps working. Wants a fresh sign-in. */
export async function disconnectGitHub(actor: Actor): Promise<void> {
  authorize(actor, 'profile.change', actor)
  await requireFreshSession(actor)
  await db.account.deleteMany({ where: { userId: actor.id, provider: 'github' } })
  log.info({ event: 'github.disconnected', memberId: actor.id }, 'a member took GitHub off their account')
}

/**
 * Gives or takes a role (S-08, S-14): not one's own, with a fresh sign-in and a reason that is kept; the member's sessions end at once and a mail says so.
 * Refuses with `forbidden`, `reauth_required`, `conflict` (the last organizer, or the role is held already), `not_found`.
 */
export async function changeRole(actor: Actor, memberId: string, role: Role, reason: string): Promise<void> {
  authorize(actor, 'role.grant', { id: memberId })
  await requireFreshSession(actor)
  await takePoint('studio.hour', actor.id)
  await db.$transaction(async (tx) => {
    const organizers = await lockOrganizers(tx)
    // Between the first line and this one another organizer may have taken the actor's role.
    if (!organizers.includes(actor.id)) throw new AppError('forbidden', 'Your account is not allowed to do this.')
    const { role: present, ...member } = found(
      await tx.member.findUnique({ where: { id: memberId }, select: { role: true, name: true, email: true } }),
    )
    if (present === role) throw new AppError('conflict', 'This member has that role already.')
    if (organizers.every((id) => id === memberId)) throw new AppError('conflict', 'The last organizer keeps the role.')
    await tx.member.update({ where: { id: memberId }, data: { role } })
    const change = { memberId, actorId: actor.id, roleFrom: present, roleTo: role, reason }
    const { id } = await tx.roleChange.create({ data: change, select: { id: true } })
    await endSessions(memberId, undefined, tx)
    await recallNews(tx, memberId)
    const vars = { name: member.name, by: actor.name, before: present, role, means: meaning[role], link: env().ORIGIN + paths.signIn() }
    await recordDeed(tx, actor, { deed: 'role.changed', subject: `member:${memberId}`, reason: `From ${present} to ${role}: ${reason}` })
    await enqueueMail(tx, { name: 'role-changed', dedupeKey: `role:${id}`, lane: 'threads', email: member.email, vars })
  })
  log.info({ event: 'role.changed', actorId: actor.id, memberId, role }, 'a role changed')
}

const meaning: Record<Role, string> = {
  member: 'You design, review and write as everybody does.',
  moderator: 'You may settle conversations and read designs to keep order among them.',
  organizer: 'You may write and schedule challenges and letters, see who reads them, and give roles.',
}

// In one order for everybody, so that two who take each other's role wait instead of both succeeding.
async function lockOrganizers(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "Member" WHERE role = 'organizer' ORDER BY id FOR UPDATE`
  return rows.map(({ id }) => id)
}

async function refuseStaffLikeness(actor: Actor, { name, handle }: Profile): Promise<void> {
  const staff = await listStaffNames(db, actor.id)
  const message = 'This reads like somebody of the staff. Please choose another.'
  if (readsLikeStaff(name, staff)) throw wrongField('name', message)
  if (readsLikeStaff(handle, staff)) throw wrongField('handle', message)
}

const wrongField = (field: string, message: string) =>
  new AppError('invalid', 'Some of this needs another look. Nothing was lost.', { fields: { [field]: [message] } })
