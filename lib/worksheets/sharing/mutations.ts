import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { newToken } from '@/lib/tokens'
import { findRevision } from '@/lib/worksheets/saving/queries'

/**
 * Makes a link by which anybody reads the worksheet; where there is one already, that one stays. `conflict`
 * while a moderator hides one of it, ended or not. Returns its token of 256 bits.
 */
export async function shareWorksheet(actor: Actor, worksheetId: string, now: Date): Promise<string> {
  found(await findRevision(actor, worksheetId))
  authorize(actor, 'worksheet.share', { memberId: actor.id })
  await takePoint('worksheet.share', actor.id)
  return await db.$transaction(async (tx) => {
    // Two windows that share at once come to one link.
    await tx.$queryRaw`SELECT id FROM "Worksheet" WHERE id = ${worksheetId}::uuid FOR UPDATE`
    const open = await tx.worksheetShare.findFirst({ where: { worksheetId, endedAt: null }, select: { token: true } })
    if (open) return open.token
    if ((await tx.hiding.count({ where: { share: { worksheetId }, liftedAt: null } })) > 0)
      throw new AppError('conflict', 'A moderator has hidden what this worksheet showed, so it has no new link. You can object to it.')
    const { token } = await tx.worksheetShare.create({ data: { worksheetId, token: newToken(), createdAt: now }, select: { token: true } })
    return token
  })
}

/** Ends the link at once; one made later is another. Ending what is ended changes nothing. */
export async function endShare(actor: Actor, worksheetId: string, now: Date): Promise<void> {
  found(await findRevision(actor, worksheetId))
  authorize(actor, 'worksheet.share', { memberId: actor.id })
  await db.worksheetShare.updateMany({ where: { worksheetId, endedAt: null }, data: { endedAt: now } })
}
