import 'server-only'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'

/** Why a design is hidden, for its author and the staff; null when it is not, and for everybody else, who do not see it at all. */
export async function findHiding(viewer: Viewer, { id, memberId }: { id: string; memberId: string }) {
  if (viewer?.id !== memberId && !can(viewer, 'report.decide', null)) return null
  return db.hiding.findFirst({
    where: { submissionId: id, liftedAt: null },
    select: { reason: true, createdAt: true },
    orderBy: { createdAt: 'desc' },
  })
}
