import 'server-only'
import { db } from '@/lib/db'

const mostAtOnce = 1000

/** S-80: removes sign-in requests used, void or expired for 24 hours; says how many. Bounded, safe to run twice. */
export async function sweepSignInRequests(): Promise<number> {
  return await db.$executeRaw`
    DELETE FROM "SignInRequest" WHERE id IN (
      SELECT id FROM "SignInRequest" WHERE LEAST("expiresAt", "usedAt", "voidedAt") < now() - interval '24 hours' LIMIT ${mostAtOnce})`
}

/** Removes sessions past their end, or idle for longer than any role may; says how many. */
export async function sweepSessions(): Promise<number> {
  return await db.$executeRaw`
    DELETE FROM "Session" WHERE id IN (
      SELECT id FROM "Session" WHERE expires < now() OR "lastSeenAt" < now() - interval '14 days' LIMIT ${mostAtOnce})`
}
