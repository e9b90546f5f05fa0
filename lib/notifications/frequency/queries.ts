import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Frequency } from '@/lib/subscribers/topics'

/** How often the actor hears of their conversations by mail; at once while they never chose. */
export async function findFrequency(actor: Actor): Promise<Frequency> {
  const [row] = await db.$queryRaw<{ frequency: Frequency }[]>`
    SELECT p.frequency::text AS frequency FROM "Preference" p JOIN "Subscriber" s ON s.id = p."subscriberId"
    JOIN "Member" m ON m.email = s.email WHERE m.id = ${actor.id}::uuid AND p.topic = 'reviews'`
  return row?.frequency ?? 'instant'
}
