#!/usr/bin/env node
// Part of npm test: the SQL in prisma/migrations makes exactly the tables that prisma/schema describes.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres, urlFor } from './embedded-postgres.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'charrette-drift-'))
const server = await startPostgres({ dataDir: path.join(folder, 'data'), durable: false })
const done = spawnSync(
  path.resolve('node_modules/.bin/prisma'),
  ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema', '--exit-code'],
  { encoding: 'utf8', env: { ...process.env, DATABASE_URL: urlFor(server.port, 'charrette'), CHECKPOINT_DISABLE: '1' } },
)
await server.stop()
rmSync(folder, { recursive: true, force: true })
if (done.status !== 0) {
  console.error(`${done.stdout}${done.stderr}\nMigrations and schema differ. Write the difference with: npm run db:new -- <name>`)
  process.exit(1)
}
