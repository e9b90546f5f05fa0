import 'server-only'
import type { Transaction } from '@/lib/db'
import { servicesIn } from '@/lib/submissions/services/naming'

/** Writes down which services a version names: its title, its notes, its captions, and what the boxes and arrows of its diagrams are called. */
export async function nameServices(tx: Transaction, versionId: string): Promise<string[]> {
  const version = await tx.version.findUniqueOrThrow({
    where: { id: versionId },
    select: {
      title: true,
      notes: true,
      services: true,
      diagrams: { select: { caption: true, file: { select: { source: { select: { labels: true } } } } } },
    },
  })
  const { title, notes, diagrams } = version
  const words = diagrams.flatMap(({ caption, file }) => [caption, ...(file.source?.labels ?? [])])
  const services = servicesIn([title, notes, ...words])
  if (services.join('\n') !== version.services.join('\n')) await tx.version.update({ where: { id: versionId }, data: { services } })
  return services
}
