import 'server-only'
import { db } from '@/lib/db'
import { erasureMark } from '@/lib/subscribers/erasure-mark'

const batch = 500
const importDays = 30

/**
 * Takes addresses out of what erased readers left behind: mails that were under way then, and old lists of refused rows.
 * Bounded; safe to run twice. Says how many mails it cleaned.
 */
export async function forgetErased(): Promise<number> {
  await db.$executeRaw`
    UPDATE "SubscriberImport" SET problems = '[]' WHERE "createdAt" < now() - make_interval(days => ${importDays}) AND problems <> '[]'`
  const left = await db.$queryRaw<{ id: string; email: string }[]>`
    SELECT id, email FROM "Message"
    WHERE "subscriberId" IS NULL AND state IN ('sent', 'skipped', 'failed', 'expired', 'cancelled', 'held') AND email NOT LIKE 'erased:%'
      AND (lane = 'bulk' OR topic IS NOT NULL OR "dedupeKey" LIKE 'opt-in:%') LIMIT ${batch}`
  if (left.length === 0) return 0
  return await db.$executeRaw`
    UPDATE "Message" m SET email = x.mark, vars = '{}'
    FROM unnest(${left.map(({ id }) => id)}::uuid[], ${left.map(({ email }) => erasureMark(email))}::text[]) AS x(id, mark) WHERE m.id = x.id`
}
