import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { refuseBlocked } from '@/lib/auth/session-store'
import type { Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'

/**
 * Locks the actor, the member and all organizers, in one order for everybody, and reads their roles as they are now: between the
 * session and this moment somebody may have taken the actor's role, or blocked them.
 */
export async function lockRanks(tx: Transaction, actor: Actor, memberId: string) {
  const rows = await tx.$queryRaw<{ id: string; role: Role }[]>`
    SELECT id, role::text AS role FROM "Member" WHERE id = ANY(${[actor.id, memberId]}::uuid[]) OR role = 'organizer' ORDER BY id FOR UPDATE`
  const [me, member] = [actor.id, memberId].map((id) => rows.find((row) => row.id === id))
  if (!me) throw new AppError('forbidden', 'Your account is not allowed to do this.')
  await refuseBlocked(tx, actor.id, 'everything')
  const otherOrganizers = rows.filter(({ id, role }) => role === 'organizer' && id !== memberId).length
  return { present: { ...actor, role: me.role }, member: found(member), otherOrganizers }
}
