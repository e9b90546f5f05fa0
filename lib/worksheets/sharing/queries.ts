import 'server-only'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { sheetOf } from '@/lib/worksheets/saving/queries'

/**
 * What a link shows to anybody who has it: the newest revision and its member's name. `gone` once the link is ended or its worksheet is
 * deleted, for who has the link knows that it was one, and where a moderator has hidden it, but to its member and the staff; null where
 * there never was one. `id` names it in a report.
 */
export async function findShared(viewer: Viewer, token: string) {
  const share = await db.worksheetShare.findUnique({
    where: { token },
    select: {
      id: true,
      endedAt: true,
      hidings: { where: { liftedAt: null }, select: { reason: true }, take: 1 },
      worksheet: {
        select: {
          kind: true,
          deletedAt: true,
          memberId: true,
          member: { select: { name: true } },
          revisions: { select: { title: true, input: true, createdAt: true }, orderBy: { number: 'desc' }, take: 1 },
        },
      },
    },
  })
  if (share && (share.endedAt || share.worksheet.deletedAt)) return 'gone'
  const isOwn = viewer !== null && viewer.id === share?.worksheet.memberId
  const [hiding] = share?.hidings ?? []
  if (hiding && !isOwn && !can(viewer, 'report.decide', null)) return 'gone'
  const [newest] = share?.worksheet.revisions ?? []
  const sheet = share && newest && sheetOf(share.worksheet.kind, newest)
  if (!share || !newest || !sheet) return null
  const { name: by } = share.worksheet.member
  return { id: share.id, sheet, savedAt: newest.createdAt, by, isOwn, hidden: hiding?.reason ?? null }
}
