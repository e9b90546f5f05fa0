import 'server-only'
import { db } from '@/lib/db'
import { sheetOf } from '@/lib/worksheets/saving/queries'

/**
 * What a link shows to anybody who has it: the newest revision and its member's name. `gone` once the link is ended or its worksheet is
 * deleted, for who has the link knows that it was one; null where there never was one.
 */
export async function findShared(token: string) {
  const share = await db.worksheetShare.findUnique({
    where: { token },
    select: {
      endedAt: true,
      worksheet: {
        select: {
          kind: true,
          deletedAt: true,
          member: { select: { name: true } },
          revisions: { select: { title: true, input: true, createdAt: true }, orderBy: { number: 'desc' }, take: 1 },
        },
      },
    },
  })
  if (share && (share.endedAt || share.worksheet.deletedAt)) return 'gone'
  const [newest] = share?.worksheet.revisions ?? []
  const sheet = share && newest && sheetOf(share.worksheet.kind, newest)
  return share && newest && sheet ? { sheet, savedAt: newest.createdAt, by: share.worksheet.member.name } : null
}
