import 'server-only'
import { db } from '@/lib/db'

const day = 24 * 3_600_000
const mostAtOnce = 500

/** S-80: removes worksheets deleted for 30 days, with all that hangs on them; says how many. Bounded, safe to run twice. */
export async function sweepWorksheets(now: Date): Promise<number> {
  const due = await db.worksheet.findMany({
    where: { deletedAt: { lt: new Date(now.getTime() - 30 * day) } },
    select: { id: true },
    take: mostAtOnce,
  })
  // Brought back in between: it stays.
  const { count } = await db.worksheet.deleteMany({ where: { id: { in: due.map(({ id }) => id) }, deletedAt: { not: null } } })
  return count
}
