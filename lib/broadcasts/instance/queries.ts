import 'server-only'
import { createHash } from 'node:crypto'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

let known: Promise<string> | undefined

/** Where this database lives, as a hash: the public address, the database server and the database on it. A copy has another one. */
export function readHome(): Promise<string> {
  known ??= hashHome().catch((error) => {
    known = undefined
    throw error
  })
  return known
}

async function hashHome(): Promise<string> {
  const [database] = await db.$queryRaw<{ name: string; oid: string; readable: boolean }[]>`
    SELECT datname::text AS name, oid::text, has_function_privilege('pg_control_system()', 'EXECUTE') AS readable
    FROM pg_database WHERE datname = current_database()`
  // A host may forbid it; name and number of the database must do then.
  const [system] = database?.readable
    ? await db.$queryRaw<{ id: string }[]>`SELECT system_identifier::text AS id FROM pg_control_system()`
    : []
  return createHash('sha256')
    .update(JSON.stringify([env().ORIGIN, system?.id ?? '', database?.name, database?.oid]))
    .digest('hex')
}

/** Mail waiting in a database that was copied or moved here from elsewhere, for an organizer to decide; null at home. */
export async function findForeign(actor: Actor): Promise<{ queued: number; inflight: number; broadcasts: number } | null> {
  authorize(actor, 'mail.read', null)
  const home = await readHome()
  const [found] = await db.$queryRaw<{ foreign: boolean; queued: number; inflight: number; broadcasts: number }[]>`
    SELECT coalesce(home <> ${home}, false) AS foreign,
      (SELECT count(*) FROM "Message" WHERE state = 'queued')::int AS queued,
      (SELECT count(*) FROM "Message" WHERE state = 'batched')::int AS inflight,
      (SELECT count(*) FROM "Broadcast" WHERE state IN ('expanding', 'sending', 'paused', 'needs_decision')
        OR (state = 'scheduled' AND "releaseAt" <= now()))::int AS broadcasts
    FROM "Instance" WHERE id = 1`
  if (!found?.foreign) return null
  const { queued, inflight, broadcasts } = found
  return { queued, inflight, broadcasts }
}
