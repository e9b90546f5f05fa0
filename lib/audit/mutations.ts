import 'server-only'
import type { Deed } from '@/lib/audit/deeds'
import type { Actor } from '@/lib/auth/actor'
import type { Transaction } from '@/lib/db'
import { requestContext } from '@/lib/request-context'

/** `subject` names what it was done to, as `member:<id>` or `comment:<id>`; `reason` is the actor's, or empty where none is asked. */
type Entry = { deed: Deed; subject: string; reason: string }

/**
 * Writes down a deed in the transaction that does it: both happen or neither. The database dates, numbers and chains the row and
 * refuses to change it (S-85). Writers wait for each other from here to their commit, so this comes last.
 */
export async function recordDeed(tx: Transaction, actor: Pick<Actor, 'id'> | null, entry: Entry): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "AuditEntry" ("actorId", deed, subject, reason, "requestId")
    VALUES (${actor?.id ?? null}::uuid, ${entry.deed}, ${entry.subject}, ${entry.reason}, ${requestContext()?.id ?? ''})`
}
