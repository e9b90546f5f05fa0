import 'server-only'
import { db } from '@/lib/db'
import { sheetOf } from '@/lib/worksheets/saving/queries'

/** What a link shows to anybody who has it: the newest revision and its member's name; null once the link is ended or the worksheet is deleted. */
export async function findShared(token: string) {
  const share = await db.worksheetShare.findFirst({
    where: { token, endedAt: null, worksheet: { deletedAt: null } },
    select: {
      worksheet: {
        select: {
          kind: true,
          member: { select: { name: true } },
          revisions: { select: { title: true, input: true, createdAt: true }, orderBy: { number: 'desc' }, take: 1 },
        },
      },
    },
  })
  const [newest] = share?.worksheet.revisions ?? []
  const sheet = share && newest && sheetOf(share.worksheet.kind, newest)
  return share && newest && sheet ? { sheet, savedAt: newest.createdAt, by: share.worksheet.member.name } : null
}
