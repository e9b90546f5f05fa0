import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { statementNames } from '@/lib/statement-names'

function connect() {
  const adapter = new PrismaPg(
    {
      connectionString: env().DATABASE_URL,
      max: env().DATABASE_POOL,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 5_000,
      // Prisma writes instants into raw SQL without a zone: they mean UTC, whatever zone the server keeps.
      options: '-c TimeZone=UTC',
    },
    { statementNameGenerator: statementNames() },
  )
  return new PrismaClient({ adapter })
}

// One client a process: hot reload and the separate bundles of routes would each open a pool.
const shared = globalThis as typeof globalThis & { charretteDb?: ReturnType<typeof connect> }

/** The database. Opened at first use, so that importing this file needs no configuration. */
export const db: ReturnType<typeof connect> = new Proxy({} as ReturnType<typeof connect>, {
  get(_, property) {
    shared.charretteDb ??= connect()
    const value: unknown = Reflect.get(shared.charretteDb, property)
    return typeof value === 'function' ? value.bind(shared.charretteDb) : value
  },
})

/** The client inside `db.$transaction`. */
export type Transaction = Parameters<Parameters<(typeof db)['$transaction']>[0]>[0]
