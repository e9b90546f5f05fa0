import 'server-only'
import { db } from '@/lib/db'

/**
 * S-73, S-80: forgets addresses nobody confirmed within 7 days, and confirmation links a day after their end. Members keep
 * their row: their wishes for mail stand in it. Bounded; safe to run twice.
 */
export async function sweepSubscribers(): Promise<number> {
  await db.$executeRaw`
    DELETE FROM "OptIn" WHERE id IN (
      SELECT id FROM "OptIn" WHERE least("usedAt", "expiresAt") < now() - interval '1 day' LIMIT 1000)`
  return await db.$executeRaw`
    DELETE FROM "Subscriber" WHERE id IN (
      SELECT s.id FROM "Subscriber" s WHERE s.state = 'pending' AND s."createdAt" < now() - interval '7 days'
        AND NOT EXISTS (SELECT 1 FROM "Member" m WHERE m.email = s.email)
        AND NOT EXISTS (SELECT 1 FROM "OptIn" o WHERE o."subscriberId" = s.id AND o."usedAt" IS NULL AND o."expiresAt" > now()) LIMIT 1000)`
}
