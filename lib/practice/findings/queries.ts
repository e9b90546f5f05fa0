import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { findOpened } from '@/lib/exercises/attempts/queries'
import { type Band, rate } from '@/lib/exercises/attempts/rating'
import { categoryKeys } from '@/lib/exercises/categories'
import { storedKey, storedTask } from '@/lib/exercises/task'
import type { FlawCategory } from '@/lib/generated/prisma/enums'

export type RatedAttempt = {
  id: string
  slug: string
  title: string
  committedAt: Date
  band: Band
  found: number
  all: number
  coverage: Coverage[]
}
type Coverage = { category: FlawCategory; found: number; all: number }

/**
 * The actor's own committed attempts at exercises whose findings they have looked through, oldest first; none that was begun after the key
 * had opened to them, since it would only show what they had read. At most 200.
 */
export async function listRated(actor: Actor): Promise<RatedAttempt[]> {
  const opened = await findOpened(actor)
  const rows = await db.attempt.findMany({
    where: { memberId: actor.id, committedAt: { not: null }, matchedAt: { not: null } },
    select: {
      id: true,
      startedAt: true,
      committedAt: true,
      findings: { select: { match: { select: { flaw: true } } } },
      edition: { select: { key: true, task: true, exercise: { select: { id: true, slug: true } } } },
    },
    orderBy: [{ committedAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
  return rows.reverse().flatMap(({ id, startedAt, committedAt, findings, edition }) => {
    if (opened.isBefore(edition.exercise.id, startedAt)) return []
    const { flaws } = storedKey.parse(edition.key)
    const { title } = storedTask.pick({ title: true }).loose().parse(edition.task)
    const { band, found, coverage } = rate(
      flaws,
      findings.map(({ match }) => match?.flaw ?? null),
    )
    const { slug } = edition.exercise
    return committedAt ? [{ id, slug, title, committedAt, band, found: found.length, all: flaws.length, coverage }] : []
  })
}

/** How many flaws of each row of the checklist were found over all attempts; rows nobody could have met are left out. */
export function coverageOver(attempts: readonly Pick<RatedAttempt, 'coverage'>[]): Coverage[] {
  return categoryKeys.flatMap((category) => {
    const met = attempts.flatMap(({ coverage }) => coverage.filter((row) => row.category === category))
    const sum = (of: 'found' | 'all') => met.reduce((total, row) => total + row[of], 0)
    return met.length > 0 ? [{ category, found: sum('found'), all: sum('all') }] : []
  })
}
