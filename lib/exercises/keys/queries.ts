import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { type Key, storedKey, storedTask } from '@/lib/exercises/task'
import type { PlanFile } from '@/lib/plans/schema'

/** The newest key of an exercise, and the editions that led to it, newest first; `by` is who added a flaw, null where the file changed. */
export type KeptKey = {
  number: number
  slug: string
  title: string
  plan: PlanFile
  key: Key
  editions: { number: number; createdAt: Date; by: string | null }[]
}

/** The keys of all exercises one can begin, in their order. `forbidden` for all but organizers. */
export async function listKeys(actor: Actor): Promise<KeptKey[]> {
  authorize(actor, 'exercise.keep', null)
  const rows = await db.exercise.findMany({
    where: { retiredAt: null, editionId: { not: null } },
    select: {
      number: true,
      slug: true,
      edition: { select: { task: true, key: true } },
      editions: { select: { number: true, createdAt: true, madeBy: { select: { name: true } } }, orderBy: { number: 'desc' }, take: 20 },
    },
    orderBy: { number: 'asc' },
  })
  return rows.map(({ number, slug, edition, editions }) => {
    const { title, drawing } = storedTask.parse(edition?.task)
    return {
      number,
      slug,
      title,
      plan: drawing.plan,
      key: storedKey.parse(edition?.key),
      editions: editions.map(({ madeBy, ...rest }) => ({ ...rest, by: madeBy?.name ?? null })),
    }
  })
}
