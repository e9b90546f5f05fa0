import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Frequency } from '@/lib/subscribers/topics'

/** How often the actor hears of their conversations by mail, within minutes while they never chose, and in whose zone a digest comes. */
export async function findFrequency(actor: Actor): Promise<{ frequency: Frequency; zone: string }> {
  const [row] = await db.$queryRaw<{ frequency: Frequency; zone: string }[]>`
    SELECT coalesce(p.frequency, 'instant')::text AS frequency, coalesce(m.zone, s.zone, 'UTC') AS zone
    FROM "Member" m LEFT JOIN "Subscriber" s ON s.email = m.email
    LEFT JOIN "Preference" p ON p."subscriberId" = s.id AND p.topic = 'reviews' WHERE m.id = ${actor.id}::uuid`
  return row ?? { frequency: 'instant', zone: 'UTC' }
}
