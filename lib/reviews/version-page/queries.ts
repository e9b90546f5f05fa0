import 'server-only'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { givenFields, rememberReviews } from '@/lib/reviews/given/queries'
import { handedIn, placedFields, placedOf, type VersionPlace, versionAt } from '@/lib/submissions/queries'
import { lyingBeside } from '@/lib/worksheets/attaching/queries'

const newest = { select: { number: true }, orderBy: { number: 'desc' }, take: 1 } satisfies Prisma.Submission$versionsArgs

// One statement: each of these by itself costs a page more than all of them together (docs/benchmarks.md).
function fieldsFor(viewer: Viewer) {
  const { submission, ...version } = placedFields(viewer)
  const { challenge, ...design } = submission.select
  // One's own is always open.
  const own = { where: { ...handedIn, memberId: { in: viewer ? [viewer.id] : [] } }, select: { versions: newest } }
  return {
    ...givenFields,
    ...version,
    worksheets: lyingBeside,
    submission: { select: { ...design, challengeId: true, challenge: { select: { ...challenge.select, submissions: own } } } },
  } satisfies Prisma.VersionSelect
}

/**
 * What the page of a version shows beside its conversation: the version, its design and challenge, the worksheets with it, its reviews
 * (for `readReviews`), and the number of the reader's own newest version. Null when it is absent or locked.
 */
export async function findVersionPage(viewer: Viewer, place: VersionPlace, now: Date) {
  const row = await db.version.findFirst({ where: versionAt(viewer, place, now), select: fieldsFor(viewer) })
  const found = placedOf(viewer, row, now)
  if (!found) return null
  rememberReviews(found.version.id, found.version)
  const ownNewest = found.version.submission.challenge.submissions[0]?.versions[0]?.number ?? null
  return { ...found, worksheets: found.version.worksheets, ownNewest }
}
