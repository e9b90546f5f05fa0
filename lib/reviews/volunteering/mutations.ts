import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { takePoint } from '@/lib/rate-limit'

/** Says that the actor may be asked by name when a design waits for long, or takes it back. Twice is once. */
export async function setVolunteering(actor: Actor, wish: 'ask' | 'leave', now: Date): Promise<void> {
  if (wish === 'ask') authorize(actor, 'review.volunteer', null)
  await takePoint('review.hour', actor.id)
  const memberId = actor.id
  if (wish === 'ask') await db.reviewVolunteer.createMany({ data: { memberId, createdAt: now }, skipDuplicates: true })
  else await db.reviewVolunteer.deleteMany({ where: { memberId } })
}
