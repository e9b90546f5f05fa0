import 'server-only'
import { zoneTimes } from '@/lib/broadcasts/expansion/local-time'
import type { Transaction } from '@/lib/db'

/**
 * A reader's zone has changed: moves their queued letters of local broadcasts to the hour in the new zone. Never before the
 * release; an hour that has just gone by there is due at once. What is frozen or sent stays. Says how many moved.
 */
export async function moveQueuedToZone(tx: Transaction, subscriberId: string): Promise<number> {
  const queued = await tx.message.findMany({
    where: { subscriberId, state: 'queued', broadcast: { mode: 'local', state: { in: ['expanding', 'sending', 'paused'] } } },
    select: { broadcastId: true },
  })
  const ids = queued.flatMap(({ broadcastId }) => broadcastId ?? [])
  if (ids.length === 0) return 0
  return tx.$executeRaw`
    WITH ${zoneTimes(ids)}
    UPDATE "Message" m SET "sendAfter" = coalesce(here.at, home.at)
    FROM "Subscriber" s, "ZoneTime" home LEFT JOIN "ZoneTime" here ON here."broadcastId" = home."broadcastId" AND here.zone <> ''
      AND here.zone = (SELECT lower(zone) FROM "Subscriber" WHERE id = ${subscriberId}::uuid)
    WHERE home.zone = '' AND m."broadcastId" = home."broadcastId" AND m."subscriberId" = s.id AND s.id = ${subscriberId}::uuid
      AND m.state = 'queued' AND m."sendAfter" <> coalesce(here.at, home.at)`
}
