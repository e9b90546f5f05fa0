import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'

const minute = 60_000

/** What Noor saw in the first exercise two evenings ago: two flaws of seven, and a thought that is not in the key. */
const findings = [
  {
    element: 'api',
    category: 'availability' as const,
    text: 'Everything goes through one machine. If it restarts during the sale, nobody can pay.',
    fix: 'Two of them behind a load balancer.',
    flaw: 'one-api-server',
  },
  {
    element: 'db',
    category: 'data' as const,
    text: 'The newest copy can be a day old. After a bad night the orders of the sale are gone.',
    fix: 'A standby that is written along, and the log kept elsewhere.',
    flaw: 'one-database',
  },
  {
    element: 'packing',
    category: 'operations' as const,
    text: 'Two people who print the same page pack the same order.',
    fix: '',
    flaw: null,
  },
]

/** One committed attempt, so that the list of exercises has something to show. Nothing without the content. */
export async function seedAttempt(memberId: string, now: Date) {
  const exercise = await db.exercise.findUnique({ where: { slug: 'checkout' }, select: { editionId: true } })
  if (!exercise?.editionId) return
  const startedAt = new Date(now.getTime() - 2 * 24 * 60 * minute)
  const committedAt = new Date(startedAt.getTime() + 17 * minute)
  await db.attempt.create({
    data: {
      memberId,
      editionId: exercise.editionId,
      startedAt,
      committedAt,
      matchedAt: committedAt,
      findings: {
        create: findings.map(({ flaw, ...finding }, position) => ({
          ...finding,
          position,
          formKey: randomUUID(),
          createdAt: new Date(startedAt.getTime() + (position + 1) * 4 * minute),
          match: { create: { flaw, createdAt: committedAt } },
        })),
      },
    },
  })
}
