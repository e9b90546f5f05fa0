import { db } from '@/lib/db'

const hour = 3_600_000

/** One worksheet of the sample month, laid by Jonas beside the version he handed in. */
export async function seedWorksheet(memberId: string, challengeId: string): Promise<void> {
  const version = await db.version.findFirst({
    where: { submission: { memberId, challengeId } },
    select: { id: true, frozenAt: true },
    orderBy: { number: 'asc' },
  })
  if (!version) throw new Error('the sample month has no such design')
  const createdAt = new Date(version.frozenAt.getTime() + hour)
  const title = 'One region for the evening'
  const input = {
    choose: 'one region with three zones',
    over: 'a second region that waits',
    givingUp: 'every event of an hour in which the region is away',
    because: 'a second one doubles the 280 dollars a month and keeps eight people busy for weeks',
    lookAgain: 'a customer asks for it in a contract, or 20 events run at the same time',
    accepts: 'Ana, who would refund one evening',
    softens: 'Backups leave the region every night. The page that says what happened is served from elsewhere.',
  }
  const { revisions } = await db.worksheet.create({
    data: { memberId, kind: 'trade-off', title, createdAt, revisions: { create: { number: 1, title, input, createdAt } } },
    select: { revisions: { select: { id: true } } },
  })
  for (const { id: revisionId } of revisions)
    await db.worksheetAttachment.create({ data: { revisionId, versionId: version.id, createdAt } })
}
