import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { notifyMembers } from '@/lib/notifications/mutations'
import { takePoint } from '@/lib/rate-limit'

/** Counts one more deed of a moderator. Over the limit it is refused with `rate_limited`, and the organizers hear of it once an hour (S-60). */
export async function takeModerationPoint(actor: Actor, now: Date): Promise<void> {
  try {
    await takePoint('moderation.hour', actor.id)
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.code === 'rate_limited') await tellOrganizers(actor, now)
    throw refusal
  }
}

async function tellOrganizers(actor: Actor, now: Date): Promise<void> {
  const organizers = await db.member.findMany({ where: { role: 'organizer', id: { not: actor.id } }, select: { id: true } })
  const event = `moderation-pace:${actor.id}@${now.toISOString().slice(0, 13)}`
  await notifyMembers(
    db,
    organizers.map(({ id }) => id),
    { event, actorId: null, kind: 'moderation_pace' },
    now,
  )
}
