import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { answeredBy } from '@/lib/worksheets/attaching/queries'
import { findRevision } from '@/lib/worksheets/saving/queries'

export const mostBeside = 12

export type Beside = { versionId: string } | { attemptId: string }

/**
 * Lays the newest revision of a worksheet beside a frozen version or an answer of the actor's own: it is seen by who sees that. An older
 * revision of it there makes room. Throws `not_found` for a place that is not the actor's, `quota` when 12 lie there.
 */
export async function attachWorksheet(actor: Actor, worksheetId: string, beside: Beside, now: Date): Promise<void> {
  const revision = found(await findRevision(actor, worksheetId))
  const place = 'versionId' in beside ? await findOwnVersion(actor, beside.versionId) : await findOwnAttempt(actor, beside.attemptId, now)
  authorize(actor, 'worksheet.attach', { worksheet: { memberId: actor.id }, beside: found(place) })
  await takePoint('worksheet.hour', actor.id)
  await db.$transaction(async (tx) => {
    // Two windows at once would each find room.
    await tx.$queryRaw`SELECT 1 FROM "Member" WHERE id = ${actor.id}::uuid FOR UPDATE`
    await tx.worksheetAttachment.deleteMany({ where: { ...beside, revision: { worksheetId }, revisionId: { not: revision.id } } })
    if ((await tx.worksheetAttachment.count({ where: { ...beside, revisionId: { not: revision.id } } })) >= mostBeside)
      throw new AppError('quota', `At most ${mostBeside} worksheets lie beside one thing. Take one away first.`)
    await tx.worksheetAttachment.createMany({ data: { ...beside, revisionId: revision.id, createdAt: now }, skipDuplicates: true })
  })
}

/** Takes one of the actor's worksheets away from where it lies. */
export async function detachWorksheet(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'worksheet.change', { memberId: actor.id })
  const { count } = await db.worksheetAttachment.deleteMany({ where: { id, revision: { worksheet: { memberId: actor.id } } } })
  if (count === 0) throw new AppError('not_found', 'There is nothing here.')
}

async function findOwnVersion(actor: Actor, id: string) {
  const version = await db.version.findFirst({
    where: { id, submission: { memberId: actor.id, deletedAt: null } },
    select: { submission: { select: { memberId: true } } },
  })
  return version?.submission ?? null
}

const findOwnAttempt = (actor: Actor, id: string, now: Date) =>
  db.scenarioAttempt.findFirst({ where: { id, memberId: actor.id, ...answeredBy(now) }, select: { memberId: true } })
