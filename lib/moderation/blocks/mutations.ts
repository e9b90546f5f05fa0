import 'server-only'
import { recordDeed } from '@/lib/audit/mutations'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { endSessions } from '@/lib/auth/session-store'
import { recallNews } from '@/lib/broadcasts/recall/mutations'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { type BlockInput, blockLengths, type LiftBlockInput } from '@/lib/moderation/blocks/schema'
import { takeModerationPoint } from '@/lib/moderation/pace/mutations'
import { lockRanks } from '@/lib/moderation/ranks/mutations'
import { notifyMembers } from '@/lib/notifications/mutations'

/**
 * Blocks a member from commenting or from everything, in place of what was in force; from everything ends their sessions with it.
 * Holds from their next request on, by the database's clock. Refuses with `forbidden` against oneself, by moderators against staff,
 * and with `conflict` against the last organizer.
 */
export async function blockMember(actor: Actor, { memberId, scope, length, reason }: BlockInput, now: Date): Promise<void> {
  await takeModerationPoint(actor, now)
  await db.$transaction(async (tx) => {
    const { present, member, otherOrganizers } = await lockRanks(tx, actor, memberId)
    authorize(present, 'member.moderate', member)
    if (member.role === 'organizer' && scope === 'everything' && otherOrganizers === 0)
      throw new AppError('conflict', 'The last organizer cannot be blocked.')
    await endBlocks(tx, actor, memberId)
    const days = blockLengths[length]
    const [block] = await tx.$queryRaw<{ id: string }[]>`
      WITH clock AS (
        SELECT now() + coalesce((SELECT milliseconds FROM "ClockShift" WHERE id = 1), 0) * interval '1 millisecond' AS at)
      INSERT INTO "Block" ("memberId", "moderatorId", scope, reason, "createdAt", "endsAt")
      SELECT ${memberId}::uuid, ${actor.id}::uuid, ${scope}::"BlockScope", ${reason}, at, at + make_interval(days => ${days}::int) FROM clock
      RETURNING id`
    if (scope === 'everything') {
      await endSessions(memberId, undefined, tx)
      await recallNews(tx, memberId)
    }
    await notifyMembers(tx, [memberId], { event: `block:${block?.id}`, actorId: null, kind: 'blocked' }, now)
    await recordDeed(tx, actor, {
      deed: 'block.set',
      subject: `member:${memberId}`,
      reason: `${wordsOf[scope]}, ${lengthWords[length]}: ${reason}`,
    })
  })
}

/** Lifts what blocks a member; who may block may lift. `conflict` when nothing does. */
export async function liftBlock(actor: Actor, { memberId, reason }: LiftBlockInput, now: Date): Promise<void> {
  await takeModerationPoint(actor, now)
  await db.$transaction(async (tx) => {
    const { present, member } = await lockRanks(tx, actor, memberId)
    authorize(present, 'member.moderate', member)
    if ((await endBlocks(tx, actor, memberId)) === 0) throw new AppError('conflict', 'No block is in force on this member any more.')
    await recordDeed(tx, actor, { deed: 'block.lifted', subject: `member:${memberId}`, reason })
  })
}

const wordsOf = { commenting: 'From commenting', everything: 'From everything' } as const
const lengthWords = { day: 'for a day', week: 'for 7 days', month: 'for 30 days', open: 'until lifted' } as const

// By the clock that holds them (lib/auth/session-store.ts).
const endBlocks = (tx: Parameters<typeof recordDeed>[0], actor: Actor, memberId: string) => tx.$executeRaw`
  UPDATE "Block" SET "liftedById" = ${actor.id}::uuid,
    "liftedAt" = now() + coalesce((SELECT milliseconds FROM "ClockShift" WHERE id = 1), 0) * interval '1 millisecond'
  WHERE "memberId" = ${memberId}::uuid AND "liftedAt" IS NULL AND ("endsAt" IS NULL
    OR "endsAt" > now() + coalesce((SELECT milliseconds FROM "ClockShift" WHERE id = 1), 0) * interval '1 millisecond')`
