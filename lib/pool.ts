import 'server-only'
import pg from 'pg'
import { env } from '@/lib/env'

const shared = globalThis as typeof globalThis & { charrettePool?: pg.Pool }

/** Plain connections for what Prisma does not speak: the rate limiter, LISTEN, copy. */
export function pool(): pg.Pool {
  if (!shared.charrettePool) {
    shared.charrettePool = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: 4,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 5_000,
      options: '-c TimeZone=UTC',
    })
    // Without a listener a connection lost while idle ends the process.
    shared.charrettePool.on('error', () => {})
  }
  return shared.charrettePool
}
