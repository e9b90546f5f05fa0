import 'server-only'
import type { Transaction } from '@/lib/db'

/**
 * Takes back mail about conversations that has not been frozen: what a member may see has just changed. What they may still
 * see is told again by a mail composed under the gate as it stands now.
 */
export async function recallNews(tx: Transaction, memberId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Message" m SET state = 'cancelled', reason = 'composed anew'
    WHERE m.state = 'queued' AND m.lane = 'threads' AND m.id IN (SELECT n."messageId" FROM "Notification" n WHERE n."memberId" = ${memberId}::uuid)
    RETURNING m.id`
  await composeAnew(
    tx,
    rows.map(({ id }) => id),
  )
}

/** Frees the notifications of mails that will not go out, and their keys, so that another mail can tell what may be told. */
export async function composeAnew(tx: Transaction, messageIds: string[]): Promise<void> {
  if (messageIds.length === 0) return
  await tx.$executeRaw`UPDATE "Message" SET "dedupeKey" = "dedupeKey" || ' taken back ' || id WHERE id = ANY(${messageIds}::uuid[])`
  await tx.$executeRaw`UPDATE "Notification" SET "mailDecidedAt" = NULL, "messageId" = NULL WHERE "messageId" = ANY(${messageIds}::uuid[])`
}
