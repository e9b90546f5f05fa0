import 'server-only'
import { recordDeed } from '@/lib/audit/mutations'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { NoteInput } from '@/lib/moderation/notes/schema'
import { takeModerationPoint } from '@/lib/moderation/pace/mutations'
import { lockRanks } from '@/lib/moderation/ranks/mutations'

/** What moderators tell each other of a member, who never sees it. The log says that there is a note, not what it says. */
export async function writeNote(actor: Actor, { memberId, body }: NoteInput, now: Date): Promise<void> {
  await takeModerationPoint(actor, now)
  await db.$transaction(async (tx) => {
    const { present, member } = await lockRanks(tx, actor, memberId)
    authorize(present, 'member.moderate', member)
    await tx.moderatorNote.create({ data: { memberId, authorId: actor.id, body, createdAt: now } })
    await recordDeed(tx, actor, { deed: 'note.written', subject: `member:${memberId}`, reason: '' })
  })
}
