import 'server-only'
import type { Viewer } from '@/lib/auth/session'
import type { Standing } from '@/lib/challenges/next-step'
import { db } from '@/lib/db'
import { knownTo } from '@/lib/submissions/queries'

/** How far `viewer` is with a challenge: handed in, drafting, not started, or a visitor. */
export async function findStanding(viewer: Viewer, { id }: { id: string }): Promise<Standing> {
  if (!viewer) return 'visitor'
  const submission = await db.submission.findFirst({
    where: { challengeId: id, memberId: viewer.id, deletedAt: null },
    select: { draft: { select: { revision: true } }, _count: { select: { versions: true } } },
  })
  if (!submission) return 'not-started'
  if (submission._count.versions > 0) return 'handed-in'
  return submission.draft ? 'drafting' : 'not-started'
}

/** How many designs each challenge has that `viewer` may know of; the figures say nothing of any one design. One query for all. */
export async function countDesignsOf(viewer: Viewer, challengeIds: string[]): Promise<Map<string, number>> {
  if (challengeIds.length === 0) return new Map()
  const where = { challengeId: { in: challengeIds }, ...knownTo(viewer) }
  const rows = await db.submission.groupBy({ by: ['challengeId'], where, _count: true })
  return new Map(rows.map(({ challengeId, _count }) => [challengeId, _count]))
}
