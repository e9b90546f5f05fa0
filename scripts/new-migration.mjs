#!/usr/bin/env node
// npm run db:new -- <name>: writes the SQL between the migrations folder and schema.prisma into a
// new migration, without asking anything (prisma migrate dev needs a terminal as soon as it warns).
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { startPostgres, urlFor } from './embedded-postgres.mjs'

const name = process.argv[2]?.replace(/\W+/g, '_')
if (!name) {
  console.error('usage: npm run db:new -- name')
  process.exit(1)
}
const pg = process.env.DATABASE_URL ? undefined : await startPostgres({ dataDir: '.data/pg' })
process.env.DATABASE_URL ??= urlFor(pg.port, 'charrette')
fs.mkdirSync('prisma/migrations', { recursive: true })
const lock = 'prisma/migrations/migration_lock.toml'
if (!fs.existsSync(lock)) fs.writeFileSync(lock, 'provider = "postgresql"\n')
const diff = spawnSync(
  'prisma',
  ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema', '--script'],
  { encoding: 'utf8' },
)
await pg?.stop()
if (diff.status !== 0) {
  console.error(diff.stderr || diff.stdout)
  process.exit(1)
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const dir = `prisma/migrations/${stamp}_${name}`
fs.mkdirSync(dir)
fs.writeFileSync(`${dir}/migration.sql`, diff.stdout)
console.log(`${dir}/migration.sql`)
