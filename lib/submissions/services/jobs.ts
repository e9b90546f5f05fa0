import 'server-only'
import { db } from '@/lib/db'
import { nameServices } from '@/lib/submissions/services/mutations'

const mostAtOnce = 100

/**
 * Names the services of versions that have none: those from before there was such a list, and those that truly name none. Which is
 * which cannot be told, so the worker asks once each time it starts; a hundred versions at a time, and twice does no harm. Returns
 * how many versions gained services.
 */
export async function nameMissingServices(): Promise<number> {
  let gained = 0
  for (let after: string | undefined; ; ) {
    const rows = await db.version.findMany({
      where: { services: { isEmpty: true }, ...(after ? { id: { gt: after } } : {}) },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: mostAtOnce,
    })
    for (const { id } of rows) if ((await db.$transaction((tx) => nameServices(tx, id))).length > 0) gained += 1
    after = rows.at(-1)?.id
    if (rows.length < mostAtOnce) return gained
  }
}
