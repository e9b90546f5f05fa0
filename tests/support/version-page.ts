import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { findVersionPage } from '@/lib/reviews/version-page/queries'

/** The page of a version as `viewer` gets it, by the version's id. */
export async function readVersionPage(viewer: Viewer, versionId: string, now: Date) {
  const { number, submission } = await db.version.findUniqueOrThrow({
    where: { id: versionId },
    select: { number: true, submission: { select: { member: { select: { handle: true } }, challenge: { select: { slug: true } } } } },
  })
  return findVersionPage(viewer, { slug: submission.challenge.slug, handle: submission.member.handle, number }, now)
}
