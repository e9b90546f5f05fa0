import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'

/** Whose letters of the month reach them: a proven yes, the list not left, no pause, nothing that stops mail to the address; else null. */
export async function findLetterReader(tx: Transaction | typeof db, memberId: string, now: Date): Promise<LetterReader | null> {
  const [reader] = await tx.$queryRaw<LetterReader[]>`
    SELECT m.email, s.id AS "subscriberId" FROM "Member" m JOIN "Subscriber" s ON s.email = m.email
    WHERE m.id = ${memberId}::uuid AND s.state = 'confirmed' AND coalesce(s."pausedUntil" <= ${now}::timestamptz, true)
      AND (SELECT p.frequency FROM "Preference" p WHERE p."subscriberId" = s.id AND p.topic = 'stages') IS DISTINCT FROM 'off'
      AND NOT EXISTS (SELECT 1 FROM "Suppression" x WHERE x.email = m.email AND x."liftedAt" IS NULL)`
  return reader ?? null
}

type LetterReader = { email: string; subscriberId: string }

/** Whether the letters of their own month come to `actor` by mail. */
export const getsLetters = async (actor: Actor, now: Date): Promise<boolean> => (await findLetterReader(db, actor.id, now)) !== null

/** Whether `actor` has ended a month of their own with a challenge: what all could see since then stays open in the next one. */
export const hasGivenUp = async (actor: Actor, challengeId: string): Promise<boolean> =>
  (await db.archiveRun.count({ where: { challengeId, memberId: actor.id, endedAt: { not: null } } })) > 0

/** How many members are on their own month with a challenge, for organizers. */
export async function countRuns(actor: Actor, challengeId: string): Promise<number> {
  authorize(actor, 'challenge.schedule', null)
  return db.archiveRun.count({ where: { challengeId, endedAt: null } })
}
