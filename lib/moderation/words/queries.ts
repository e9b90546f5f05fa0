import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { listOwnReports } from '@/lib/moderation/reports/queries'

const newestFirst = { createdAt: 'desc' } as const
const most = 50

/** Warnings in force the actor has not said to have read, oldest first. */
export async function listUnreadWarnings(actor: Actor) {
  return db.warning.findMany({
    where: { memberId: actor.id, readAt: null, withdrawnAt: null },
    select: { id: true, reason: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
    take: most,
  })
}

export type UnreadWarning = Awaited<ReturnType<typeof listUnreadWarnings>>[number]

const ownThanks = ({ id }: Actor) => ({ thanks: { review: { version: { submission: { memberId: id } } } } })

const ownShares = ({ id }: Actor) => ({ share: { worksheet: { memberId: id } } })

/** Everything moderators said and did to the actor, newest first; not who of them did it. */
export async function listWords(actor: Actor) {
  const [warnings, blocks, hidings, reports] = await Promise.all([
    db.warning.findMany({
      where: { memberId: actor.id },
      select: { id: true, reason: true, createdAt: true, withdrawnAt: true },
      orderBy: newestFirst,
      take: most,
    }),
    db.block.findMany({
      where: { memberId: actor.id },
      select: { id: true, scope: true, reason: true, createdAt: true, endsAt: true, liftedAt: true },
      orderBy: newestFirst,
      take: most,
    }),
    db.hiding.findMany({
      where: { OR: [{ comment: { authorId: actor.id } }, { submission: { memberId: actor.id } }, ownThanks(actor), ownShares(actor)] },
      select: { id: true, commentId: true, thanksId: true, shareId: true, reason: true, createdAt: true, liftedAt: true },
      orderBy: newestFirst,
      take: most,
    }),
    listOwnReports(actor),
  ])
  return { warnings, blocks, hidings, reports }
}

export type ModeratorWords = Awaited<ReturnType<typeof listWords>>
