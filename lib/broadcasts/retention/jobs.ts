import 'server-only'
import { db } from '@/lib/db'

const most = 5_000

/**
 * Forgets who got what when 90 days have passed (security 3.6): messages of broadcasts that ended, single mails, and batches
 * none of whose messages is left. The counts stay in the tallies. Bounded; safe to run twice; says how many rows went.
 */
export async function sweepLedger(): Promise<number> {
  const letters = await db.$executeRaw`
    DELETE FROM "Message" WHERE id IN (
      SELECT m.id FROM "Broadcast" b JOIN "Message" m ON m."broadcastId" = b.id
      WHERE b.state IN ('settled', 'cancelled') AND b."settledAt" < now() - interval '90 days' AND m.state NOT IN ('queued', 'batched', 'held')
      LIMIT ${most})`
  const single = await db.$executeRaw`
    DELETE FROM "Message" WHERE id IN (
      SELECT id FROM "Message" WHERE "broadcastId" IS NULL AND "createdAt" < now() - interval '90 days' AND state NOT IN ('queued', 'batched', 'held')
      LIMIT ${most})`
  const batches = await db.$executeRaw`
    DELETE FROM "Batch" WHERE id IN (
      SELECT b.id FROM "Batch" b WHERE b."createdAt" < now() - interval '90 days' AND b.state <> 'inflight'
        AND NOT EXISTS (SELECT 1 FROM "Message" m WHERE m."batchId" = b.id)
      LIMIT ${most})`
  return letters + single + batches
}
