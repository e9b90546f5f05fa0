// npm run audit:verify: recomputes the chain of the audit log in the database that DATABASE_URL names; ends with 1 when it is broken.
import { randomBytes } from 'node:crypto'

// Neither the site nor its secret is asked: what is said of them does not matter here.
process.env.ORIGIN ??= 'http://localhost'
process.env.SECRET ??= randomBytes(32).toString('hex')

try {
  const { verifyChain } = await import('@/lib/audit/queries')
  const { entries, broken } = await verifyChain()
  if (broken === null) console.log(`The chain is whole: ${entries} entries.`)
  else console.error(`The chain is broken at entry ${broken} of ${entries}: that row, or one before it, is not as it was written.`)
  process.exitCode = broken === null ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
} finally {
  const { db } = await import('@/lib/db')
  await db.$disconnect()
}
