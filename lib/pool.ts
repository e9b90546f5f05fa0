import 'server-only'
import { createHash } from 'node:crypto'
import pg from 'pg'
import { env } from '@/lib/env'

const shared = globalThis as typeof globalThis & { charrettePool?: pg.Pool }

/** Plain connections for what Prisma does not speak, and for the few statements that each request or each save asks. */
export function pool(): pg.Pool {
  if (!shared.charrettePool) {
    shared.charrettePool = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: 8,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 5_000,
      options: '-c TimeZone=UTC',
    })
    // Without a listener a connection lost while idle ends the process.
    shared.charrettePool.on('error', () => {})
  }
  return shared.charrettePool
}

/**
 * Asks one statement, prepared once a connection: about a quarter of the processor time of the same through Prisma
 * (docs/benchmarks.md), so it is for hot places only. Values travel apart from the text. Returns the rows, and how many were touched.
 */
export async function ask<Row extends pg.QueryResultRow = Record<string, never>>(parts: TemplateStringsArray, ...values: unknown[]) {
  const known = statements.get(parts) ?? prepare(parts)
  const { rows, rowCount } = await pool().query<Row>({ ...known, values })
  return { rows, count: rowCount ?? 0 }
}

// A template's parts are the same object at each call.
const statements = new WeakMap<TemplateStringsArray, { name: string; text: string }>()

function prepare(parts: TemplateStringsArray) {
  const text = parts.reduce((before, part, index) => `${before}$${index}${part}`)
  const statement = { name: createHash('sha256').update(text).digest('base64url').slice(0, 32), text }
  statements.set(parts, statement)
  return statement
}
