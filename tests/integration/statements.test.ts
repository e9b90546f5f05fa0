import { expect, it } from 'vitest'
import { db } from '@/lib/db'

it('a statement that comes again is planned once a connection', async () => {
  const named = await db.$transaction(async (tx) => {
    for (const _ of [1, 2, 3]) await tx.member.findFirst({ where: { handle: 'nobody' }, select: { handle: true, createdAt: true } })
    return tx.$queryRaw<{ name: string; statement: string }[]>`SELECT name, statement FROM pg_prepared_statements`
  })
  const found = named.filter(({ statement }) => statement.includes('"Member"') && statement.includes('"createdAt"'))
  expect(found).toHaveLength(1)
  expect(found[0]?.name).toMatch(/^prisma-\d+$/)
})
